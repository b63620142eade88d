import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import type { AdminRequest } from "~/edge/authenticate-admin.server";
import type { Right } from "~/kernel/rights";
import type { Actor } from "~/kernel/actor";
import { createSessions } from "~/platform/sessions/sessions.store.server";
import { createPersonTokens, onlineId } from "~/platform/shops/person-tokens.server";
import { findTimeline } from "~/orders/timeline.store.server";
import { stateStep } from "~/setup/checklist/state-step.server";

let app: InstalledApp;
let authenticate: (request: Request, right?: Right) => Promise<AdminRequest>;
let authenticatePage: (request: Request, context: object) => Promise<AdminRequest>;
beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  const edge = await import("~/edge/authenticate-admin.server");
  authenticate = (asked, right = "view") => edge.authenticateAdmin(asked, right);
  authenticatePage = edge.authenticatePage as typeof authenticatePage;
});
beforeEach(async () => {
  await app.db.session.deleteMany();
  await app.db.shop.deleteMany();
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

const idToken = async (userId = 7001) =>
  (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}&userId=${userId}`)).text();

const request = (token: string | null): Request => {
  const headers = new Headers({ "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36" });
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  return new Request("https://app.test/orders.data", { headers });
};

/** A page's own request for data, as App Bridge sends it. */
function ask(token: string | null): Promise<AdminRequest | number> {
  return authenticate(request(token)).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  });
}

async function personOf(userId: number): Promise<Actor> {
  const admitted = await ask(await idToken(userId));
  if (typeof admitted === "number") throw new Error(`Not let in: ${admitted}`);
  return admitted.actor;
}

const stored = async () => ({ sessions: await app.db.session.count(), shops: await app.db.shop.count() });

test("a person of the shop is let in by name, and the shop is recorded with a sealed token", async () => {
  expect(await ask(await idToken())).toMatchObject({
    shop: SHOP,
    actor: { kind: "person", id: "7001", name: expect.stringMatching(/^\D+$/) as string },
  });
  const sessions = await app.db.session.findMany({ orderBy: { isOnline: "asc" } });
  expect(sessions.map(({ isOnline, accessToken }) => [isOnline, accessToken.startsWith("v1.test.")])).toEqual(
    [
      [false, true],
      [true, true],
    ],
  );
  expect(sessions[1]?.id).toBe(onlineId(SHOP, "7001"));
  expect(await stored()).toEqual({ sessions: 2, shops: 1 });
});

test("the layout and the page of one request let a person in once, and nobody else by it", async () => {
  const [token, other] = [await idToken(7001), await idToken(7002)];
  const context = {};
  const layout = await authenticatePage(request(token), context);
  expect(await authenticatePage(request(token), context)).toBe(layout);
  expect((await authenticatePage(request(token), {})).actor).toEqual(layout.actor);
  expect((await authenticatePage(request(other), context)).actor).toMatchObject({ id: "7002" });
});

test("whoever is not let in is asked anew by each part of the page", async () => {
  const context = {};
  const answers = [request("no token"), request("no token")].map((asked) =>
    authenticatePage(asked, context).catch((thrown: unknown) => thrown),
  );
  const [layout, page] = await Promise.all(answers);
  expect([layout, page].every((answer) => answer instanceof Response)).toBe(true);
  expect(layout).not.toBe(page);
});

test("two people of one name are two, also in what is kept of their doing", async () => {
  const people = [await personOf(7001), await personOf(7002)];
  expect(people).toMatchObject([
    { id: "7001", name: "Sam de Wit" },
    { id: "7002", name: "Sam de Wit" },
  ]);
  for (const actor of people)
    await stateStep(app.ctx, {
      shop: SHOP,
      step: "payment_capture",
      actor,
      acceptsRisk: false,
      locale: "en",
    });
  const told = await findTimeline(app.db, SHOP, { orderId: null, take: 10 });
  expect(told.map(({ actor }) => actor)).toEqual(expect.arrayContaining(people));
  const ofTheSecond = { statedBy: { path: ["id"], equals: "7002" } };
  expect(await app.db.setupStatement.findMany({ where: ofTheSecond })).toMatchObject([
    { statedBy: people[1] },
  ]);
});

test("a person whom Shopify calls by no name is called by their id", async () => {
  await personOf(7001);
  await app.db.session.updateMany({ data: { firstName: null, lastName: null } });
  expect(await personOf(7001)).toEqual({ kind: "person", id: "7001", name: "7001" });
});

test("the first page's requests at once install the shop once", async () => {
  const token = await idToken();
  const people = await Promise.all([ask(token), ask(token), ask(token)]);
  expect(people).toMatchObject([{ shop: SHOP }, { shop: SHOP }, { shop: SHOP }]);
  expect(await stored()).toEqual({ sessions: 2, shops: 1 });
});

test.each([
  ["that is none", "not-a-token"],
  ["with no signature", "eyJhbGciOiJub25lIn0.eyJkZXN0IjoiaHR0cHM6Ly9kZW1vLXNob3AubXlzaG9waWZ5LmNvbSJ9."],
  ["that is empty", ""],
])("a session token %s is 401, and nothing is stored", async (_what, token) => {
  expect(await ask(token)).toBe(401);
  expect(await stored()).toEqual({ sessions: 0, shops: 0 });
});

test("a session token that someone else signed is 401, and nothing is stored", async () => {
  const [head = "", body = "", signature = ""] = (await idToken()).split(".");
  const forged = signature.startsWith("A") ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  expect(await ask([head, body, forged].join("."))).toBe(401);
  expect(await stored()).toEqual({ sessions: 0, shops: 0 });
});

test("a request for data without a session token is not let in", async () => {
  const answer = await ask(null);
  expect(typeof answer === "number" && answer >= 300).toBe(true);
  expect(await stored()).toEqual({ sessions: 0, shops: 0 });
});

test("a shop that was installed again unheard gets a new token at the next opening, whatever the old ones' dates say", async () => {
  await ask(await idToken());
  const before = await app.db.session.findMany();
  await control(app.sandbox.url, "POST", "app", { reinstall: SHOP });
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "unavailable" });
  expect(await ask(await idToken())).toMatchObject({ shop: SHOP });
  const after = await app.db.session.findMany();
  expect(after).toHaveLength(2);
  const dead = new Set(before.map(({ accessToken }) => accessToken));
  expect(after.filter(({ accessToken }) => accessToken === "" || dead.has(accessToken))).toEqual([]);
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
});

test("a person whose token Shopify revoked gets a new one at the next request", async () => {
  await ask(await idToken());
  const people = createPersonTokens({
    sessions: createSessions(app.db, app.ctx.secrets, app.ctx.log),
    clock: app.ctx.clock,
  });
  const revoked = await people.current(SHOP, "7001");
  await people.drop(SHOP, "7001", "another token");
  expect(await people.current(SHOP, "7001")).toBe(revoked);
  await people.drop(SHOP, "7001", revoked ?? "");
  expect(await people.current(SHOP, "7001")).toBeNull();
  await ask(await idToken());
  expect(await people.current(SHOP, "7001")).toMatch(/^shpua_/);
  expect(await people.current(SHOP, "7001")).not.toBe(revoked);
});

test("requests at once of the next opening all get in, and the shop's token works", async () => {
  await ask(await idToken());
  await control(app.sandbox.url, "POST", "app", { revokeTokens: SHOP });
  await app.ctx.shopAdmin.readProfile(SHOP);
  const token = await idToken();
  expect(await Promise.all([ask(token), ask(token), ask(token)])).toMatchObject([
    { shop: SHOP },
    { shop: SHOP },
    { shop: SHOP },
  ]);
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
});

test("while Shopify refuses even a refreshed token, each opening exchanges a new one", async () => {
  await ask(await idToken());
  await control(app.sandbox.url, "POST", "faults", { operation: "*", kind: "token_refused", times: 2 });
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "unavailable" });
  const exchanges = () =>
    app.sandbox.world.requests.filter(({ operations }) => operations.includes("tokenExchange")).length;
  const before = exchanges();
  await ask(await idToken());
  expect(exchanges()).toBe(before + 2);
  await ask(await idToken());
  expect(exchanges()).toBe(before + 2);
});
