import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { asId, type ShopDomain } from "~/kernel/ids";
import { installShop } from "~/shops/install-shop.server";
import { createPoster } from "~/platform/http/poster.server";
import { createKey } from "~/warehouse-api/keys/create-key.server";
import { addEndpoint } from "~/warehouse-api/webhooks/add-endpoint.server";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");
const RECEIVER = "https://127.0.0.1:8443/hooks";

let app: InstalledApp;
let token: string;
let routes: Awaited<ReturnType<typeof importRoutes>>;
/** Of the shop whose admin asks, and of another one. */
let own: { keyId: string; endpointId: string };
let others: typeof own;
beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  await installShop(app.ctx, { shop: OTHER });
  token = await (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}`)).text();
  routes = await importRoutes();
});
beforeEach(async () => {
  await app.db.$transaction([app.db.apiKey.deleteMany(), app.db.webhookEndpoint.deleteMany()]);
  own = await give(SHOP);
  others = await give(OTHER);
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

async function importRoutes() {
  const [access, webhook] = await Promise.all([
    import("~/routes/_app.settings_.warehouse-api"),
    import("~/routes/_app.settings_.warehouse-api_.$endpointId"),
  ]);
  return { access, webhook };
}

async function give(shop: ShopDomain): Promise<typeof own> {
  const ctx = { ...app.ctx, poster: createPoster({ allowedHosts: ["127.0.0.1"] }) };
  const key = { shop, name: "Monta", scopes: ["read" as const], expiresAt: null, actor: ANNA };
  const { keyId } = await createKey(ctx, key);
  const added = await addEndpoint(ctx, { shop, url: RECEIVER, topics: ["released"], actor: ANNA });
  if (added.kind !== "added") throw new Error(`The endpoint was not added: ${added.kind}`);
  return { keyId, endpointId: added.endpointId };
}

const requestOf = (body: FormData | URLSearchParams | string | null): ActionFunctionArgs["request"] =>
  new Request("https://app.test/settings/warehouse-api", {
    headers: { authorization: `Bearer ${token}` },
    ...(body === null ? {} : { method: "POST", body }),
  });
const changeAccess = (fields: Record<string, string>) =>
  routes.access.action({ request: requestOf(new URLSearchParams(fields)), params: {}, context: {} });
const changeWebhook = (endpointId: string, fields: Record<string, string>) =>
  routes.webhook.action({
    request: requestOf(new URLSearchParams(fields)),
    params: { endpointId },
    context: {},
  });
const openWebhook = (endpointId: string) =>
  routes.webhook.loader({ request: requestOf(null), params: { endpointId }, context: {} });
const stored = async () => ({
  keys: await app.db.apiKey.findMany({ orderBy: { id: "asc" } }),
  secrets: await app.db.apiSecret.findMany({ orderBy: { id: "asc" } }),
  endpoints: await app.db.webhookEndpoint.findMany({ orderBy: { id: "asc" } }),
  messages: await app.db.outboxMessage.count(),
});

const KEY = { intent: "make_key", name: "Monta", scopes: '["read"]', lifetime: "never" };
const TOPICS = '["released"]';

test.each<[string, Record<string, string>]>([
  ["no intent", {}],
  ["an unknown intent", { intent: "drop" }],
  ["a key without a name", { ...KEY, name: "  " }],
  ["a key that may do nothing", { ...KEY, scopes: "[]" }],
  ["a scope that is none", { ...KEY, scopes: '["admin"]' }],
  ["scopes that are no JSON", { ...KEY, scopes: "read" }],
  ["an end in the past", { ...KEY, lifetime: "-30" }],
  ["an end of its own", { ...KEY, lifetime: "2001-01-01" }],
  ["an id that is none", { intent: "revoke_key", keyId: "x' OR 1" }],
  ["a topic that is none", { intent: "add_webhook", url: RECEIVER, topics: '["everything"]' }],
])("the page of keys refuses %s, and changes nothing", async (_what, fields) => {
  const before = await stored();
  await expect(changeAccess(fields)).rejects.toMatchObject({ status: 400 });
  expect(await stored()).toEqual(before);
});

test("another shop's key can be neither seen, replaced nor revoked", async () => {
  const before = await stored();
  const { keyId } = others;
  for (const intent of ["rotate_key", "revoke_key"])
    expect(await changeAccess({ intent, keyId })).toEqual({ kind: "unknown_key" });
  expect(await stored()).toEqual(before);
  const view = await routes.access.loader({ request: requestOf(null), params: {}, context: {} });
  expect(view.keys.map(({ id }) => id)).toEqual([own.keyId]);
  expect(view.endpoints.map(({ id }) => id)).toEqual([own.endpointId]);
});

test("a key that is revoked twice at once says so once, and that it was gone once", async () => {
  const revoke = () => changeAccess({ intent: "revoke_key", keyId: own.keyId });
  const answers = await Promise.all([revoke(), revoke()]);
  expect(answers.map(({ kind }) => kind).sort()).toEqual(["revoked", "unknown_key"]);
});

test.each([
  ["https://10.0.0.1/hooks", "not_public"],
  ["https://169.254.169.254/latest", "not_public"],
  ["https://[::1]/", "not_public"],
  ["http://93.184.216.34/", "not_https"],
  ["warehouse", "malformed"],
])("the address %s is refused in words, added or changed", async (url, fault) => {
  const before = await stored();
  const refused = { kind: "refused_url", fault };
  expect(await changeAccess({ intent: "add_webhook", url, topics: TOPICS })).toEqual(refused);
  expect(await changeWebhook(own.endpointId, { intent: "change", url, topics: TOPICS })).toEqual(refused);
  expect(await stored()).toEqual(before);
});

test("another shop's webhook can be neither seen, changed, replayed nor removed", async () => {
  const before = await stored();
  const { endpointId } = others;
  const ask = async (fields: Record<string, string>) => (await changeWebhook(endpointId, fields)).kind;
  expect(await openWebhook(endpointId)).toMatchObject({ endpoint: null, deliveries: [] });
  const change = { intent: "change", url: "https://93.184.216.34/hooks", topics: TOPICS };
  expect(await ask(change)).toBe("unknown_endpoint");
  for (const intent of ["rotate_secret", "turn_on", "turn_off", "send_test"])
    expect(await ask({ intent }), intent).toBe("unknown_endpoint");
  expect(await ask({ intent: "send_again", deliveryId: app.ctx.newId() })).toBe("unknown_endpoint");
  expect(await ask({ intent: "remove" })).toBe("removed");
  expect(await stored()).toEqual(before);
});

test.each<[string, Record<string, string>]>([
  ["no intent", {}],
  ["a message that is none", { intent: "send_again", deliveryId: "x' OR 1" }],
  ["topics that are none", { intent: "change", url: RECEIVER, topics: '["test"]' }],
])("the page of a webhook refuses %s, and changes nothing", async (_what, fields) => {
  const before = await stored();
  await expect(changeWebhook(own.endpointId, fields)).rejects.toMatchObject({ status: 400 });
  expect(await stored()).toEqual(before);
});

test("a message that is not kept is not sent again, and a removed webhook says that it is", async () => {
  const again = { intent: "send_again", deliveryId: app.ctx.newId() };
  expect(await changeWebhook(own.endpointId, again)).toEqual({ kind: "unknown_delivery" });
  const remove = () => changeWebhook(own.endpointId, { intent: "remove" });
  expect(await Promise.all([remove(), remove()])).toEqual([{ kind: "removed" }, { kind: "removed" }]);
  expect(await openWebhook(own.endpointId)).toMatchObject({ endpoint: null });
});

test("without a person's token neither page answers", async () => {
  const request = () => new Request("https://app.test/settings/warehouse-api", { method: "POST" });
  const before = await stored();
  const asked = { params: { endpointId: own.endpointId }, context: {} };
  for (const action of [routes.access.action, routes.webhook.action])
    await expect(action({ request: request(), ...asked })).rejects.toBeInstanceOf(Response);
  expect(await stored()).toEqual(before);
});
