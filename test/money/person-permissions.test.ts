import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { signIn } from "../support/sign-in";
import { cancelOrder, captureOrder, refundOrder, voidOrder } from "./ask";
import type { Actor } from "~/kernel/actor";
import type { OrderId } from "~/kernel/ids";
import { bulkCause } from "~/money/operation/cause";
import { onBehalfOf } from "~/money/operation/on-behalf-of";
import { syncOrder } from "~/orders/sync-order.server";

const ALL = ["capture_payments_for_orders", "cancel_orders", "refund_orders"];
const CANCEL = { reason: "customer", restock: false, notify: false } as const;

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => {
  await control(app.sandbox.url, "DELETE", "faults");
  await permit(...ALL);
  await signIn(app.composition, app.sandbox, { shop: SHOP, ...ANNA });
});
afterAll(() => app.close());

const permit = (...permissions: string[]) =>
  control(app.sandbox.url, "POST", "staff", { userId: Number(ANNA.id), permissions });
const asked = (orderId: OrderId, actor: Actor = ANNA) => ({
  ...{ shop: SHOP, orderId, actor, formKey: randomUUID() },
  request: { kind: "all" } as const,
});
const movesOf = async (orderId: OrderId) =>
  (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions
    .filter(({ kind, status }) => kind !== "AUTHORIZATION" && status === "SUCCESS")
    .map(({ kind }) => kind);
async function placed(): Promise<OrderId> {
  const orderId = await app.placeOrder();
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}
const operations = (orderId: OrderId) =>
  app.db.operation.findMany({ where: { shop: SHOP, orderId }, orderBy: { requestedAt: "asc" } });
const told = () => app.db.outboxMessage.count();
const session = { where: { id: `${SHOP}_${ANNA.id}` } };
const REFUSED = { kind: "rejected", reason: "no_staff_permission" };

test.each<[Actor, string | null]>([
  [ANNA, ANNA.id],
  [{ kind: "app" }, null],
  [{ kind: "flow" }, null],
  [{ kind: "warehouse", id: "k1", name: "3PL" }, null],
])("%o is asked for the permissions of %s", (actor, userId) => {
  expect(onBehalfOf(actor)).toBe(userId);
});

test("whom Shopify lets capture nothing captures nothing, nobody else is told, and the app's own capture works", async () => {
  const orderId = await placed();
  await permit("cancel_orders", "refund_orders");
  const before = await told();
  const outcome = await captureOrder(app.ctx, asked(orderId));
  expect(outcome).toMatchObject({
    ...REFUSED,
    providerText: expect.stringContaining("capture_payments_for_orders") as string,
  });
  expect(await movesOf(orderId)).toEqual([]);
  expect(await operations(orderId)).toMatchObject([{ state: "rejected", openSlot: null, requestedBy: ANNA }]);
  expect(await told()).toBe(before);
  await app.runJobs({ alsoLater: true });
  expect(await movesOf(orderId)).toEqual([]);
  expect(await captureOrder(app.ctx, asked(orderId, { kind: "app" }))).toMatchObject({ kind: "succeeded" });
  expect(await movesOf(orderId)).toEqual(["CAPTURE"]);
});

test("a void, a refund and a cancellation ask for the person's own permissions, too", async () => {
  const [open, taken] = [await placed(), await placed()];
  await captureOrder(app.ctx, asked(taken));
  await permit("capture_payments_for_orders");
  expect(await voidOrder(app.ctx, { ...asked(open), authorizationId: null })).toMatchObject(REFUSED);
  expect(await refundOrder(app.ctx, asked(taken))).toMatchObject(REFUSED);
  expect(await cancelOrder(app.ctx, { ...asked(open), ...CANCEL })).toMatchObject(REFUSED);
  await permit("capture_payments_for_orders", "cancel_orders");
  expect(await cancelOrder(app.ctx, { ...asked(taken), ...CANCEL })).toMatchObject(REFUSED);
  expect([await movesOf(open), await movesOf(taken)]).toEqual([[], ["CAPTURE"]]);
  expect(await voidOrder(app.ctx, { ...asked(open), authorizationId: null })).toMatchObject({
    kind: "succeeded",
  });
});

test("an order of a bulk run is captured with the permissions of whoever started the run", async () => {
  const orderId = await placed();
  await permit("cancel_orders");
  const cause = bulkCause({ runId: "run-1", attempt: 1, orderId });
  expect(await captureOrder(app.ctx, { ...asked(orderId), cause })).toMatchObject(REFUSED);
  expect(await movesOf(orderId)).toEqual([]);
});

test("without a session of the person nothing is sent, and the shop's token is not used instead", async () => {
  const orderId = await placed();
  await app.db.session.delete(session);
  const signedOut = { kind: "rejected", reason: "signed_out", providerText: null };
  expect(await captureOrder(app.ctx, asked(orderId))).toMatchObject(signedOut);
  expect(await cancelOrder(app.ctx, { ...asked(orderId), ...CANCEL })).toEqual(signedOut);
  await signIn(app.composition, app.sandbox, { shop: SHOP, ...ANNA });
  await app.db.session.update({ ...session, data: { expires: app.ctx.clock.now() } });
  expect(await captureOrder(app.ctx, asked(orderId))).toMatchObject(signedOut);
  await app.runJobs({ alsoLater: true });
  expect(await movesOf(orderId)).toEqual([]);
});

test.each([
  ["sent once the person's next page has exchanged another", true, ["CAPTURE"], "succeeded"],
  ["given up where the person does not come back", false, [], "rejected"],
])("a request whose token Shopify revoked is %s", async (_what, comesBack, moves, state) => {
  const orderId = await placed();
  const { installation } = app.sandbox.world.shops.get(SHOP) ?? {};
  if (!installation) throw new Error("The shop has no installation.");
  installation.tokens = installation.tokens.filter(({ kind }) => kind === "offline");
  expect(await captureOrder(app.ctx, asked(orderId))).toMatchObject({ kind: "in_flight" });
  expect(await app.db.session.findUnique(session)).toMatchObject({ accessToken: "" });
  expect(await app.ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
  if (comesBack) await signIn(app.composition, app.sandbox, { shop: SHOP, ...ANNA });
  await app.runJobs({ alsoLater: true });
  expect(await movesOf(orderId)).toEqual(moves);
  expect(await operations(orderId)).toMatchObject([{ state, openSlot: null }]);
});

test("a lost answer is found out with the shop's token, whatever became of the person", async () => {
  const orderId = await placed();
  await control(app.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "connection_reset_after",
  });
  expect(await captureOrder(app.ctx, asked(orderId))).toMatchObject({ kind: "unknown" });
  await app.db.session.delete(session);
  await permit();
  await app.runJobs({ alsoLater: true });
  expect(await movesOf(orderId)).toEqual(["CAPTURE"]);
  expect(await operations(orderId)).toMatchObject([{ state: "succeeded" }]);
});
