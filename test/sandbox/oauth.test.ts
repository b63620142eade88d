import { SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askAdmin, control } from "./control-client";
import { createSandbox, type Sandbox } from "./server";
import { mintIdToken } from "./shopify/oauth/id-token";

const SHOP = "demo-shop.myshopify.com";
const GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";
const QUERY = "{ shop { myshopifyDomain } }";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({
    shops: "empty",
    token: "developer",
    app: { scopes: ["write_orders", "read_products"] },
  });
});
afterAll(() => sandbox.close());

async function post(body: unknown, shop = SHOP) {
  const response = await fetch(`${sandbox.url}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-host": shop },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const credentials = () => ({
  client_id: sandbox.world.app.apiKey,
  client_secret: sandbox.world.app.apiSecret,
});
const exchange = (subject: string, more: Record<string, string> = {}) =>
  post({
    ...credentials(),
    grant_type: GRANT,
    subject_token: subject,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: OFFLINE,
    expiring: "1",
    ...more,
  });
const refresh = (token: unknown) =>
  post({ ...credentials(), grant_type: "refresh_token", refresh_token: token });

test("a session token is exchanged for an offline token that ends within the hour and can be refreshed", async () => {
  const answer = await exchange(await mintIdToken(sandbox.world, SHOP));
  expect(answer).toEqual({
    status: 200,
    body: {
      access_token: expect.stringMatching(/^shpat_[0-9a-f]{32}$/) as string,
      scope: "write_orders,read_products",
      expires_in: 3600,
      refresh_token: expect.stringMatching(/^shprt_/) as string,
      refresh_token_expires_in: 7_776_000,
    },
  });
  const read = await askAdmin(sandbox.url, String(answer.body["access_token"]), QUERY);
  expect(read.status).toBe(200);
  expect(await read.json()).toMatchObject({ data: { shop: { myshopifyDomain: SHOP } } });
});

test("without expiring the offline token has no end and no refresh token", async () => {
  const answer = await exchange(await mintIdToken(sandbox.world, SHOP), { expiring: "0" });
  expect(Object.keys(answer.body).sort()).toEqual(["access_token", "scope"]);
});

test("an online token says whose it is", async () => {
  const answer = await exchange(await mintIdToken(sandbox.world, SHOP, 77), { requested_token_type: ONLINE });
  expect(answer.body).toMatchObject({
    expires_in: 86_399,
    associated_user: { id: 77 },
    associated_user_scope: "write_orders,read_products",
  });
  expect(answer.body["refresh_token"]).toBeUndefined();
});

test("a refresh token works once: the used one is refused, the new one is good", async () => {
  const first = await exchange(await mintIdToken(sandbox.world, SHOP));
  const second = await refresh(first.body["refresh_token"]);
  expect(second.status).toBe(200);
  expect(second.body["refresh_token"]).not.toBe(first.body["refresh_token"]);
  const again = await refresh(first.body["refresh_token"]);
  expect(again).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  expect((await refresh(second.body["refresh_token"])).status).toBe(200);
});

test("two exchanges at the same moment give two tokens that both work", async () => {
  const subject = await mintIdToken(sandbox.world, SHOP);
  const answers = await Promise.all([exchange(subject), exchange(subject)]);
  const tokens = answers.map((answer) => String(answer.body["access_token"]));
  expect(new Set(tokens).size).toBe(2);
  for (const token of tokens) expect((await askAdmin(sandbox.url, token, QUERY)).status).toBe(200);
});

test("session tokens of another shop, another secret, another app or another time are refused", async () => {
  const { world } = sandbox;
  const forged = (secret: string, audience: string, at: number) =>
    new SignJWT({ dest: `https://${SHOP}` })
      .setProtectedHeader({ alg: "HS256" })
      .setAudience(audience)
      .setSubject("1")
      .setNotBefore(at)
      .setExpirationTime(at + 60)
      .sign(new TextEncoder().encode(secret));
  const now = Math.floor(world.clock.now() / 1000);
  const bad = [
    await mintIdToken(world, "replay-shop.myshopify.com"),
    await forged("other", world.app.apiKey, now),
    await forged(world.app.apiSecret, "other", now),
    await forged(world.app.apiSecret, world.app.apiKey, now - 3600),
    "not-a-token",
    "",
  ];
  for (const subject of bad) {
    expect(await exchange(subject)).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
  }
});

test("a wrong secret, an unknown grant and a body that is not JSON are refused by name", async () => {
  const subject = await mintIdToken(sandbox.world, SHOP);
  expect((await exchange(subject, { client_secret: "wrong" })).body["error"]).toBe(
    "application_cannot_be_found",
  );
  expect((await post({ ...credentials(), grant_type: "password" })).body["error"]).toBe(
    "unsupported_grant_type",
  );
  expect((await post("{not json")).body["error"]).toBe("invalid_request");
  expect((await post({ ...credentials(), grant_type: GRANT }, "nobody.myshopify.com")).status).toBe(404);
});

test("an unknown token is refused with Shopify's text, the developer token opens every shop", async () => {
  const wrong = await askAdmin(sandbox.url, "wrong", QUERY);
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toEqual({
    errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
  });
  const replay = await askAdmin(sandbox.url, "developer", QUERY, { shop: "replay-shop.myshopify.com" });
  expect(await replay.json()).toMatchObject({
    data: { shop: { myshopifyDomain: "replay-shop.myshopify.com" } },
  });
});

test("an hour later the token has ended, its refresh token has not", async () => {
  const own = await createSandbox({ shops: "empty" });
  try {
    const { world, url } = own;
    const send = (body: object) =>
      fetch(`${url}/admin/oauth/access_token`, {
        method: "POST",
        body: JSON.stringify({ client_id: world.app.apiKey, client_secret: world.app.apiSecret, ...body }),
      }).then(async (response) => (await response.json()) as Record<string, unknown>);
    const first = await send({
      grant_type: GRANT,
      subject_token: await mintIdToken(world, SHOP),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: OFFLINE,
      expiring: "1",
    });
    await control(url, "POST", "clock", { advanceHours: 1 });
    expect((await askAdmin(url, String(first["access_token"]), QUERY)).status).toBe(401);
    const second = await send({ grant_type: "refresh_token", refresh_token: first["refresh_token"] });
    expect((await askAdmin(url, String(second["access_token"]), QUERY)).status).toBe(200);
  } finally {
    await own.close();
  }
});

test("uninstalling takes the tokens away, and no session token helps until it is installed again", async () => {
  const own = await createSandbox({ shops: "empty" });
  try {
    const { world, url } = own;
    const ask = async () =>
      fetch(`${url}/admin/oauth/access_token`, {
        method: "POST",
        body: JSON.stringify({
          client_id: world.app.apiKey,
          client_secret: world.app.apiSecret,
          grant_type: GRANT,
          subject_token: await mintIdToken(world, SHOP),
          subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
          requested_token_type: OFFLINE,
          expiring: "1",
        }),
      });
    const before = (await (await ask()).json()) as Record<string, unknown>;
    await control(url, "POST", "app", { uninstall: SHOP });
    expect((await askAdmin(url, String(before["access_token"]), QUERY)).status).toBe(401);
    expect((await ask()).status).toBe(400);
    expect((await control(url, "GET", "id-token")).status).toBe(409);
    await control(url, "POST", "app", { install: SHOP });
    expect((await ask()).status).toBe(200);
  } finally {
    await own.close();
  }
});
