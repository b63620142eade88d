import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp, openApp } from "../../support/installed-app";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { placeOfToken } from "~/platform/sessions/sessions.store.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
afterAll(() => app.close());

const ID = `offline_${SHOP}`;
const storage = () => app.composition.sessionStorage;
const tokenRequests = () =>
  app.sandbox.world.requests.filter(({ path }) => path.includes("oauth/access_token")).length;
const advanceMinutes = (minutes: number) => app.sandbox.world.clock.advance(minutes * 60_000);

test("tokens are stored sealed and come back as they were", async () => {
  const session = await openApp(app.composition, app.sandbox, app.env);
  const row = await app.db.session.findUniqueOrThrow({ where: { id: ID } });
  expect(row.accessToken).toMatch(/^v1\.test\./);
  expect(row.refreshToken).toMatch(/^v1\.test\./);
  expect(JSON.stringify(row)).not.toContain(session.accessToken);
  expect((await storage().loadSession(ID))?.accessToken).toBe(session.accessToken);
});

test("a session of a person keeps the name and not the e-mail", async () => {
  const user = {
    id: 42,
    first_name: "Anna",
    last_name: "",
    email: "anna@example.com",
    email_verified: true,
    account_owner: false,
    locale: "nl",
    collaborator: false,
  };
  const id = `${SHOP}_42`;
  const onlineAccessInfo = { expires_in: 60, associated_user_scope: "", associated_user: user };
  await storage().storeSession(
    new Session({ id, shop: SHOP, state: "", isOnline: true, accessToken: "t", onlineAccessInfo }),
  );
  const loaded = await storage().loadSession(id);
  expect(loaded?.onlineAccessInfo?.associated_user).toMatchObject({
    id: 42,
    first_name: "Anna",
    last_name: "",
    email: "",
  });
  expect((await app.db.session.findUniqueOrThrow({ where: { id } })).email).toBeNull();
});

test("a person is known in several shops by a print of a verified e-mail, which a later reading keeps", async () => {
  const store = (shop: string, user: { email: string; email_verified: boolean }) =>
    storage().storeSession(
      new Session({
        ...{ id: `${shop}_43`, shop, state: "", isOnline: true, accessToken: "t" },
        onlineAccessInfo: {
          ...{ expires_in: 60, associated_user_scope: "" },
          associated_user: {
            ...{ id: 43, first_name: "Kim", last_name: "", account_owner: false, locale: "nl" },
            ...{ collaborator: false, ...user },
          },
        },
      }),
    );
  const other = "other-shop.myshopify.com";
  const printOf = async (shop: string) =>
    (await app.db.session.findUniqueOrThrow({ where: { id: `${shop}_43` } })).personPrint;
  await store(SHOP, { email: "Kim@Example.com", email_verified: true });
  await store(other, { email: " kim@example.com", email_verified: true });
  const print = await printOf(SHOP);
  expect(print).toMatch(/^test\.[\w-]{43}$/);
  expect(await printOf(other)).toBe(print);
  const loaded = await storage().loadSession(`${SHOP}_43`);
  if (!loaded) throw new Error("The session is gone.");
  await storage().storeSession(loaded);
  expect(await printOf(SHOP)).toBe(print);
  await store(other, { email: "kim@example.com", email_verified: false });
  expect(await printOf(other)).toBeNull();
  await store(other, { email: "lou@example.com", email_verified: true });
  expect(await printOf(other)).not.toBe(print);
});

test("two processes that need a fresh token at once make one refresh and get the same token", async () => {
  await openApp(app.composition, app.sandbox, app.env);
  await advanceMinutes(61);
  const before = tokenRequests();
  const other = app.anotherProcess().sessionStorage;
  const sessions = await Promise.all(
    [storage(), other, storage(), other].map((each) => each.loadSession(ID)),
  );
  expect(tokenRequests() - before).toBe(1);
  expect(new Set(sessions.map((session) => session?.accessToken)).size).toBe(1);
  const reading = await app.ctx.shopAdmin.readProfile(SHOP);
  expect(reading).toMatchObject({ kind: "read" });
});

test("a token that lasts longer than ten minutes is left alone", async () => {
  await openApp(app.composition, app.sandbox, app.env);
  await advanceMinutes(45);
  const before = tokenRequests();
  await storage().loadSession(ID);
  expect(tokenRequests()).toBe(before);
});

test("a token that still works is used while another process refreshes it", async () => {
  const session = await openApp(app.composition, app.sandbox, app.env);
  await advanceMinutes(52);
  const inAnHour = new Date(Date.now() + 3_600_000);
  await app.db.shop.update({
    where: { shop: SHOP },
    data: { tokenLeaseHolder: "another", tokenLeaseExpiresAt: inAnHour },
  });
  expect((await storage().loadSession(ID))?.accessToken).toBe(session.accessToken);
  await app.db.shop.update({
    where: { shop: SHOP },
    data: { tokenLeaseHolder: null, tokenLeaseExpiresAt: null },
  });
});

test("a lease that a dead process left behind is taken over", async () => {
  const session = await openApp(app.composition, app.sandbox, app.env);
  await advanceMinutes(61);
  const longAgo = new Date(Date.now() - 60_000);
  await app.db.shop.update({
    where: { shop: SHOP },
    data: { tokenLeaseHolder: "dead", tokenLeaseExpiresAt: longAgo },
  });
  const fresh = await storage().loadSession(ID);
  expect(fresh?.accessToken).not.toBe(session.accessToken);
  expect(await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } })).toMatchObject({
    tokenLeaseHolder: null,
  });
});

test("a refresh token that Shopify refuses is not offered to the library, and opening the app mends it", async () => {
  await openApp(app.composition, app.sandbox, app.env);
  await control(app.sandbox.url, "POST", "app", { uninstall: SHOP });
  await control(app.sandbox.url, "POST", "app", { install: SHOP });
  await advanceMinutes(61);
  expect((await storage().loadSession(ID))?.refreshToken).toBeUndefined();
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "unavailable" });
  await openApp(app.composition, app.sandbox, app.env);
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
});

test("where the key of the shop's token is gone, nobody has a session, so that the next request gets new tokens", async () => {
  await openApp(app.composition, app.sandbox, app.env);
  const id = `${SHOP}_43`;
  await storage().storeSession(new Session({ id, shop: SHOP, state: "", isOnline: true, accessToken: "t" }));
  expect(await storage().loadSession(id)).toBeDefined();
  const gone = createSecretBox([{ id: "gone", key: Buffer.alloc(32, 1).toString("base64") }]);
  const accessToken = gone.seal("token", placeOfToken({ shop: SHOP, id: ID }, "accessToken"));
  await app.db.session.update({ where: { id: ID }, data: { accessToken } });
  expect(await storage().loadSession(ID)).toBeUndefined();
  expect(await storage().loadSession(id)).toBeUndefined();
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "unavailable" });
  await openApp(app.composition, app.sandbox, app.env);
  expect(await storage().loadSession(id)).toBeDefined();
});
