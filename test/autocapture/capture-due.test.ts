import { expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { useDutyBench } from "./duty-bench";
import { asId, type OperationId } from "~/kernel/ids";
import { captureDue } from "~/autocapture/capture-due.server";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { readSetup } from "~/setup/checklist/read-setup.server";

const { app, now, advance, engine, sync, place, fulfill, fault, later, due, captures, kindsOf, operations } =
  useDutyBench();

async function klarnaEvidence() {
  const { steps } = await readSetup(app().ctx, { shop: SHOP });
  return steps[1]?.evidence.filter(({ gateway }) => gateway === "klarna");
}
test("where the app is the engine, a shipped order is captured once, however often it is read", async () => {
  const orderId = await place();
  await fulfill(orderId);
  for (let reading = 0; reading < 3; reading += 1) await sync(orderId);
  expect((await app().runJobs()).filter((name) => name === "capture-due")).toHaveLength(1);
  await sync(orderId);
  await app().runJobs();
  expect(await captures(orderId)).toMatchObject([{ status: "SUCCESS", amount: { amount: "100.00" } }]);
  expect(await operations(orderId)).toMatchObject([{ state: "succeeded", requestedBy: { kind: "app" } }]);
});

test("the same duty tried several times at once captures once", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  await Promise.all([1, 2, 3].map(() => captureDue(app().ctx, { shop: SHOP, orderId })));
  await app().runJobs();
  expect(await captures(orderId)).toHaveLength(1);
});

test("what is due of an order that cannot be read any more waits, and is captured when it can be read again", async () => {
  const lines = [{ title: "Table", unitPrice: "8.00", tax: "1.67" }];
  const orderId = await place({ amount: undefined, lines });
  await fulfill(orderId);
  await sync(orderId);
  const tax = app().sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId))?.lines[0]?.taxLines[0];
  if (!tax) throw new Error("The order has no tax.");
  tax.toldAs = "1.665";
  await app().runJobs();
  expect(await captures(orderId)).toEqual([]);
  expect(await due(orderId)).toMatchObject({ reason: "order_set_aside" });
  delete tax.toldAs;
  await later(30);
  expect(await captures(orderId)).toMatchObject([{ status: "SUCCESS", amount: { amount: "8.00" } }]);
});

test("an operation that could not be sent for a day is given up, and the duty asks anew", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  await fault("throttle", 30);
  await app().runJobs();
  const [asked] = await operations(orderId);
  await control(app().sandbox.url, "DELETE", "faults");
  await (await app().composition.boss()).deleteAllJobs();
  await advance(25 * 60);
  await settleOperation(app().ctx, { shop: SHOP, operationId: asId<OperationId>(asked?.id ?? "") });
  await app().runJobs();
  expect((await operations(orderId)).map(({ reason }) => reason).sort()).toEqual(["gave_up", null]);
  expect(await captures(orderId)).toMatchObject([{ status: "SUCCESS" }]);
});

test.each(["shopify_on_fulfillment", "flow"] as const)(
  "where %s is the engine the app leaves it alone",
  async (other) => {
    await engine(other);
    const orderId = await place();
    await fulfill(orderId);
    await sync(orderId);
    expect(await app().runJobs()).not.toContain("capture-due");
    expect(await captures(orderId)).toEqual([]);
  },
);

test("a gateway's own engine comes before the shop's", async () => {
  await app().db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "billink", captureEngine: "flow" } });
  const orderId = await place({ gateway: "Billink" });
  await fulfill(orderId);
  await sync(orderId);
  expect(await app().runJobs()).not.toContain("capture-due");
});

test("what left before the app was chosen is left to a person", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await advance(60);
  await engine("app", now());
  await sync(orderId);
  expect(await app().runJobs()).not.toContain("capture-due");
});

test("an order whose engine was changed before its turn is not captured", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  await engine("flow");
  expect(await app().runJobs()).toContain("capture-due");
  expect(await captures(orderId)).toEqual([]);
});

test("a second engine is found and reported, gets its time first, and takes over from nobody once it is off", async () => {
  await control(app().sandbox.url, "POST", "settings", { captureMethod: "when_fulfilling" });
  const seen = await place();
  await fulfill(seen);
  await app().sandbox.idle();
  await advance(1);
  await sync(seen);
  await app().runJobs();
  expect(await captures(seen)).toHaveLength(1);
  await checkSetup(app().ctx, { shop: SHOP });
  expect(await klarnaEvidence()).toMatchObject([{ state: "broken", finding: "two_engines", orderId: seen }]);

  await control(app().sandbox.url, "POST", "settings", { captureMethod: "manually" });
  const next = await place();
  await fulfill(next);
  await sync(next);
  await app().runJobs();
  expect(await captures(next)).toEqual([]);
  expect(await kindsOf(next)).toContain("capture_left_to_other_engine");
  await later(31);
  expect(await captures(next)).toHaveLength(1);
  await checkSetup(app().ctx, { shop: SHOP });
  expect(await klarnaEvidence()).toMatchObject([{ state: "proven", capturedBy: "app", orderId: next }]);
});

test("while another engine is proven a parcel is left alone even after its time, until the whole order is shipped", async () => {
  await control(app().sandbox.url, "POST", "settings", { captureMethod: "when_fulfilling", plan: "plus" });
  await control(app().sandbox.url, "POST", "gateways", { preset: "kustom" });
  const seen = await place({ gateway: "Kustom" });
  await fulfill(seen);
  await app().sandbox.idle();
  await advance(1);
  await sync(seen);
  await checkSetup(app().ctx, { shop: SHOP });
  await app().runJobs();
  expect(await captures(seen)).toHaveLength(1);

  await control(app().sandbox.url, "POST", "settings", { captureMethod: "manually" });
  const lines = [{ title: "Shirt", quantity: 3, unitPrice: "10.00" }];
  const split = await place({ gateway: "Kustom", amount: undefined, lines });
  const order = await orderBy(app().sandbox.url, "GET", `orders/${split}`);
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await orderBy(app().sandbox.url, "POST", `orders/${split}/fulfill`, parcel);
  await sync(split);
  await app().runJobs();
  expect(await later(31)).toContain("capture-due");
  expect(await captures(split)).toEqual([]);

  await fulfill(split);
  await sync(split);
  await app().runJobs();
  expect(await captures(split)).toEqual([]);
  await later(31);
  expect(await captures(split)).toMatchObject([{ amount: { amount: "30.00" } }]);
});

test("while Shopify cannot be read the capture waits, and is made when it can", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  await control(app().sandbox.url, "POST", "faults", { operation: "order", kind: "server_error", times: 1 });
  await app().runJobs();
  expect(await captures(orderId)).toEqual([]);
  expect(await due(orderId)).toMatchObject({ reason: "order_unreadable" });
  await later(1);
  expect(await captures(orderId)).toHaveLength(1);
});

test("an order in two parcels is captured with the last one, where it can be captured once", async () => {
  const lines = [{ title: "Shirt", quantity: 3, unitPrice: "10.00" }];
  const orderId = await place({ amount: undefined, lines });
  const order = await orderBy(app().sandbox.url, "GET", `orders/${orderId}`);
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await orderBy(app().sandbox.url, "POST", `orders/${orderId}/fulfill`, parcel);
  await sync(orderId);
  expect(await app().runJobs()).not.toContain("capture-due");
  expect(await captures(orderId)).toEqual([]);
  await fulfill(orderId);
  await sync(orderId);
  await app().runJobs();
  expect(await captures(orderId)).toMatchObject([{ amount: { amount: "30.00" } }]);
});
