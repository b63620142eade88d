import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { signEvent } from "../sandbox/smartpay/webhooks";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { typeReference } from "~/authority/type-reference.server";
import { connectProvider } from "~/connections/connect-provider.server";
import { readConnections } from "~/connections/read-connections.server";
import { replaceCredentials } from "~/connections/replace-credentials.server";
import { asId, type AuthorizationId, type OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";

const SECRET = "gybcsjixKyBW2d4z6iNPlaYzHUMtawnodwZt3W0q";
const NEXT_SECRET = "hybcsjixKyBW2d4z6iNPlaYzHUMtawnodwZt3W0q";
const connectionId = randomUUID();
const typed = (signingSecret: string) => ({
  region: "smartpay" as const,
  mode: "test" as const,
  values: { secretKey: SANDBOX_KEYS.test, signingSecret },
});

let app: InstalledApp;
let action: (args: ActionFunctionArgs) => Promise<Response>;
const statuses: number[] = [];

/** Hands what Smartpay's stand-in sends to the route, byte for byte. */
const door = createServer((request, response) => {
  const answer = async () => {
    const headers = new Headers(request.headers as Record<string, string>);
    const { status } = await post(await buffer(request), headers);
    statuses.push(status);
    response.writeHead(status).end();
  };
  void answer();
});

function post(
  body: Uint8Array<ArrayBuffer> | string,
  headers: Headers,
  params: object = {},
): Promise<Response> {
  const request = new Request("https://app.test/webhooks/smartpay", { method: "POST", headers, body });
  return action({ request, params: { shop: SHOP, connectionId, ...params }, context: {} });
}

beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  ({ action } = await import("~/routes/webhooks.smartpay.$shop.$connectionId"));
  await develop();
  const asked = { shop: SHOP, actor: ANNA, connectionId };
  const connected = await connectProvider(app.ctx, { ...asked, typed: typed(SECRET) });
  if (connected.kind !== "connected") throw new Error(JSON.stringify(connected));
  await new Promise<void>((listens) => door.listen(0, "127.0.0.1", listens));
  const { port } = door.address() as AddressInfo;
  await ask("webhook-endpoints", { url: `http://127.0.0.1:${port}/`, signingSecret: SECRET });
  const chosen = { authority: "smartpay" as const, connectionId, referencePlace: "typed" as const };
  await app.db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "smartpay", terms: [], ...chosen } });
});
beforeEach(() => {
  statuses.length = 0;
});
afterAll(async () => {
  stopBeingWebProcess();
  door.closeAllConnections();
  door.close();
  await app.close();
});

/** A test key is for shops that do not sell; reading the shop's profile says anew whether this one does. */
const develop = () => app.db.shop.update({ where: { shop: SHOP }, data: { isDevelopment: true } });

async function ask(path: string, body: object = {}): Promise<Record<string, unknown>> {
  const reply = await control(app.sandbox.url, "POST", `smartpay/${path}`, body);
  if (reply.status >= 300) throw new Error(`${path}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

interface Both {
  orderId: OrderId;
  reference: string;
}

async function placeBoth(): Promise<Both> {
  const fields = { gateway: "Smartpay", amount: "9000", currency: "JPY", payment: "AUTHORIZATION" };
  const orderId = await app.placeOrder(fields);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const { order } = await ask("orders", { amount: 9000 });
  const { id: reference } = order as { id: string };
  const row = await app.db.authorization.findFirstOrThrow({ where: { shop: SHOP, orderId } });
  const authorizationId = asId<AuthorizationId>(row.id);
  await typeReference(app.ctx, { shop: SHOP, actor: ANNA, orderId, authorizationId, reference });
  await app.runJobs();
  await app.sandbox.idle();
  statuses.length = 0;
  return { orderId, reference };
}

async function capturedAndRefunded({ orderId }: Both): Promise<number[]> {
  const row = await app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
  return [Number(row.amountCapturedMinor), Number(row.amountRefundedMinor)];
}

test("money moved in Smartpay's dashboard is read as soon as Smartpay tells of it", async () => {
  const both = await placeBoth();
  await ask(`orders/${both.reference}/capture`, { amount: 4000 });
  await app.sandbox.idle();
  await app.runJobs();
  expect(await capturedAndRefunded(both)).toEqual([4000, 0]);
  // The event of a refund names its payment alone.
  await ask(`orders/${both.reference}/refund`, { amount: 1500 });
  await app.sandbox.idle();
  await app.runJobs();
  expect(await capturedAndRefunded(both)).toEqual([4000, 1500]);
  expect(statuses).toEqual([200, 200]);
  const { connections } = await readConnections(app.ctx, {
    ...{ shop: SHOP, isDevelopment: true, appUrl: app.env.SHOPIFY_APP_URL },
  });
  const ago = app.ctx.clock.now().getTime() - (connections[0]?.lastEventAt?.getTime() ?? 0);
  expect(ago).toBeLessThan(60_000);
  expect(connections[0]?.webhookUrl).toBe(`https://app.test/webhooks/smartpay/${SHOP}/${connectionId}`);
});

const waiting = async () =>
  (await (await app.composition.boss()).findJobs("sync-order", { queued: true })).length;
const BODY = (id: string) =>
  JSON.stringify({
    id: "evt_test_1",
    createdAt: 1,
    test: true,
    eventData: { type: "order.canceled", data: { id } },
  });

/** Headers that the secret gives to a body at the app's time. */
function signed(body: string, { secret = SECRET, ageMs = 0 } = {}): Headers {
  const timestamp = String(app.ctx.clock.now().getTime() - ageMs);
  const signature = signEvent(secret, timestamp, body);
  return new Headers({ "smartpay-signature": signature, "smartpay-signature-timestamp": timestamp });
}

test("an event that comes twice makes one reading, and one of an unknown order none", async () => {
  const { reference } = await placeBoth();
  for (const id of [reference, reference, "order_test_unknown"])
    expect((await post(BODY(id), signed(BODY(id)))).status).toBe(200);
  expect(await waiting()).toBe(1);
  await app.runJobs();
});

test("what the connection's secret did not sign is refused, and nothing is read", async () => {
  const { reference } = await placeBoth();
  const body = BODY(reference);
  const old = signed(body, { ageMs: 301_000 });
  const statusOf = async (headers: Headers, params: object = {}, sent = body) =>
    (await post(sent, headers, params)).status;
  expect([
    await statusOf(new Headers()),
    await statusOf(old),
    await statusOf(signed(body, { secret: NEXT_SECRET })),
    await statusOf(signed(body), {}, body.replace("canceled", "rejected")),
    await statusOf(signed(body), { connectionId: randomUUID() }),
    await statusOf(signed(body), { connectionId: "../x" }),
    await statusOf(signed(body), { shop: "other-shop.myshopify.com" }),
    await statusOf(signed(body), { shop: "example.com" }),
  ]).toEqual(Array.from({ length: 8 }, () => 401));
  expect(await statusOf(signed("{}"), {}, "{}")).toBe(400);
  expect(await waiting()).toBe(0);
});

test("after a rotation both secrets are good, and later only the one that was typed last", async () => {
  await develop();
  const rotate = (secret: string) =>
    replaceCredentials(app.ctx, { shop: SHOP, actor: ANNA, connectionId, values: typed(secret).values });
  expect(await rotate(NEXT_SECRET)).toEqual({ kind: "replaced" });
  const body = BODY("order_test_unknown");
  const statusBy = async (secret: string) => (await post(body, signed(body, { secret }))).status;
  expect([await statusBy(SECRET), await statusBy(NEXT_SECRET)]).toEqual([200, 200]);
  const endPrevious = () =>
    app.db.providerConnection.updateMany({
      where: { id: connectionId },
      data: { previousEndsAt: app.ctx.clock.now() },
    });
  await endPrevious();
  expect([await statusBy(SECRET), await statusBy(NEXT_SECRET)]).toEqual([401, 200]);
  // Other tests sign as before.
  expect(await rotate(SECRET)).toEqual({ kind: "replaced" });
  await endPrevious();
});
