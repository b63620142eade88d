import { createHmac } from "node:crypto";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { listenWeb, type ListeningWeb } from "../support/listening-web";
import { buildOfRoutes } from "../support/remix-build";
import { SILENT } from "../support/silent-log";

let app: InstalledApp;
let web: ListeningWeb;
let origin: string;
const errors: unknown[] = [];

beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  const log = { ...SILENT, error: (...line: unknown[]) => errors.push(line) };
  Object.assign(app.ctx.log, { error: log.error });
  const rates = { every: { requests: 150, seconds: 60 }, refused: { requests: 20, seconds: 60 } };
  web = await listenWeb({ build: await buildOfRoutes(), log, trustProxy: 1, rates });
  ({ origin } = web);
});
afterAll(async () => {
  await web.close();
  stopBeingWebProcess();
  await app.close();
});

/** Each test is another sender, so that their counts do not meet. */
let senders = 0;
const newSender = () => ({ "x-forwarded-for": `203.0.113.${(senders += 1)}` });

/** Sends the bytes as they are, and answers all that comes back. */
function raw(first: string, headers: string[], body = ""): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(web.port, "127.0.0.1", () => {
      socket.write([`${first} HTTP/1.1`, "Connection: close", ...headers, "", body].join("\r\n"));
    });
    let got = "";
    socket.on("data", (data) => (got += data.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(got));
  });
}
const statusOf = async (...sent: Parameters<typeof raw>) =>
  Number(/^HTTP\/1.1 (\d+)/.exec(await raw(...sent))?.[1] ?? 0);

const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36" };

const sign = (body: string) => createHmac("sha256", app.env.SHOPIFY_API_SECRET).update(body).digest("base64");
const signed = (body: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  body,
  headers: {
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-hmac-sha256": sign(body),
    "x-shopify-shop-domain": SHOP,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": "delivery-1",
    ...headers,
  },
});

test.each([
  ["/webhooks/orders", 1024 * 1024, 413],
  ["/webhooks/orders", 1024 * 1024 - 100, 400],
  ["/flow/capture", 1024 * 1024, 413],
  ["/extension/bulk-captures", 256 * 1024, 413],
  ["/settings", 256 * 1024, 413],
])("%s with %d bytes and some more is %d, announced or not", async (path, size, status) => {
  const headers = { ...signed("x").headers, ...newSender() };
  const body = "x".repeat(size + 50);
  const sent = await fetch(`${origin}${path}`, { method: "POST", body, headers });
  expect(sent.status).toBe(status === 400 ? 401 : status);
  const stream = new Blob([body]).stream();
  const streamed = await fetch(`${origin}${path}`, {
    method: "POST",
    body: stream,
    headers,
    duplex: "half",
  } as RequestInit);
  expect(streamed.status).toBe(status === 400 ? 401 : status);
});

test("a large body is answered before it is read, and one without a signature is not read at all", async () => {
  const host = "Host: app.test";
  const announced = (path: string, bytes: number, ...headers: string[]) =>
    statusOf(`POST ${path}`, [host, `Content-Length: ${bytes}`, ...headers], "{");
  expect(await announced("/webhooks/orders", 314_572_800, "X-Shopify-Hmac-Sha256: a")).toBe(413);
  expect(await announced("/webhooks/orders", 314_572_800)).toBe(401);
});

test("hosts, addresses and methods that are none are refused in words", async () => {
  for (const host of ["a b", "exa$mple", "", "app.test:99999999", "app.test/evil"])
    expect(await statusOf("GET /", [`Host: ${host}`]), host).toBe(400);
  for (const forwarded of ["a b", "https://evil.example/", "[::1", "x".repeat(300), "é"])
    expect(await statusOf("GET /", ["Host: app.test", `X-Forwarded-Host: ${forwarded}`]), forwarded).toBe(
      400,
    );
  expect(await statusOf("GET /", ["Host: app.test", "X-Forwarded-Proto: javascript"])).toBe(400);
  for (const path of [
    "/%",
    "/%ff",
    "/orders/%00",
    "/api/v1/orders/%0D%0Ax",
    "/orders?search=%00",
    "/?a%01=b",
    "http://evil.example/",
  ])
    expect(await statusOf(`GET ${path}`, ["Host: app.test"]), path).toBe(400);
  for (const method of ["TRACE", "PROPFIND", "PUT", "DELETE"])
    expect(await statusOf(`${method} /orders`, ["Host: app.test"]), method).toBe(405);
  const wrong = await fetch(`${origin}/webhooks/orders`, { headers: newSender() });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
  const posted = await fetch(`${origin}/healthz`, { method: "POST", headers: newSender() });
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  // No page is asked from another origin, and the page for unknown addresses is only read.
  expect(await statusOf("OPTIONS /orders", ["Host: app.test"])).toBe(405);
  for (const method of ["POST", "PATCH", "OPTIONS"])
    expect(await statusOf(`${method} /none`, ["Host: app.test"]), method).toBe(404);
  // Remix sends a page's form to the page's data.
  expect(await statusOf("POST /orders.data", ["Host: app.test"])).toBe(405);
  expect(await statusOf("POST /settings.data", ["Host: app.test"])).not.toBe(404);
});

test("an address that is none is not found, and is no error of the app", async () => {
  errors.length = 0;
  for (const path of [
    "/wp-login.php",
    "/.env",
    "/orders/1/2/3",
    "/assets/none.js",
    "/?_data=routes%2Fnone",
  ]) {
    const { status } = await fetch(`${origin}${path}`, { headers: newSender(), redirect: "manual" });
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(status, path).toBeLessThan(500);
  }
  expect(errors).toEqual([]);
});

test("who sends what is not signed is told to wait; what is signed is taken all the same", async () => {
  const headers = newSender();
  const statuses = [];
  for (let sent = 0; sent < 25; sent += 1)
    statuses.push((await fetch(`${origin}/webhooks/orders`, { method: "POST", headers })).status);
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  const refused = await fetch(`${origin}/webhooks/orders`, { method: "POST", headers });
  expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
  const forged = signed("{}", { ...headers, "x-shopify-hmac-sha256": "AAAA" });
  expect((await fetch(`${origin}/webhooks/orders`, forged)).status).toBe(429);
  const honest = await fetch(`${origin}/webhooks/orders`, signed('{"id":1001}', headers));
  expect(honest.status).toBe(200);
  const other = await fetch(`${origin}/webhooks/orders`, { method: "POST", headers: newSender() });
  expect(other.status).toBe(401);
});

test("an address that asks for too many pages is told to wait, and the health checks are answered", async () => {
  const headers = newSender();
  for (let sent = 0; sent < 150; sent += 50)
    await Promise.all(Array.from({ length: 50 }, () => fetch(`${origin}/auth/login`, { headers })));
  const refused = await fetch(`${origin}/auth/login`, { headers });
  expect([refused.status, refused.headers.has("retry-after")]).toEqual([429, true]);
  expect((await fetch(`${origin}/healthz`, { headers })).status).toBe(200);
});

const frames = (shop?: string) =>
  shop ? `frame-ancestors https://${shop} https://admin.shopify.com` : "frame-ancestors 'none'";

test.each([
  ["/auth/login", frames()],
  [`/auth/login?shop=${SHOP}`, frames(SHOP)],
  ["/auth/login?shop=evil.example", frames()],
  [`/auth/login?shop=${SHOP};script-src%20*`, frames()],
  [`/nothing?shop=${SHOP}`, frames(SHOP)],
  ["/nothing", frames()],
  ["/assets/none.js", frames()],
])("the document of %s may be framed only by its shop, and is not kept", async (path, policy) => {
  const { headers } = await fetch(`${origin}${path}`, { headers: newSender() });
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": expect.stringContaining("max-age="),
    "cache-control": "private, no-store",
  });
});

test.each([
  "/auth/login",
  "/nothing",
  `/auth/session-token?shop=${SHOP}`,
  `/auth/exit-iframe?shop=${SHOP}&exitIframe=%2Forders`,
  "/auth/exit-iframe?exitIframe=https%3A%2F%2Fevil.example",
])("the head of %s begins with the client id and App Bridge's script, which it has once", async (path) => {
  const html = await (await fetch(`${origin}${path}`, { headers: { ...newSender(), ...BROWSER } })).text();
  const meta = `<meta name="shopify-api-key" content="${app.env.SHOPIFY_API_KEY}"/>`;
  const script = '<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>';
  expect(html).toContain(`<head>${meta}${script}`);
  expect(html.match(/<script[^>]*app-bridge\.js/g)).toHaveLength(1);
  // What waits for the styles stands after all of them and before the page.
  const head = html.slice(0, html.indexOf("</head>"));
  expect(head.lastIndexOf("<script>")).toBeGreaterThan(head.lastIndexOf('rel="stylesheet"'));
});

test.each(["en", "nl", "fr", "ja"])(
  "a document in %s names its texts and does not repeat them",
  async (locale) => {
    const address = `${origin}/auth/login?locale=${locale}`;
    const html = await (await fetch(address, { headers: { ...newSender(), ...BROWSER } })).text();
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toMatch(
      new RegExp(
        `<link id="app-texts" rel="late" data-rel="preload" as="fetch"[^>]* href="[^"]*/${locale}[^"]*\\.json"`,
      ),
    );
    expect(html).toContain('<link id="polaris-texts"');
    expect(html).not.toContain("{{");
  },
);
