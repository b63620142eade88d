import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { captureOrder } from "../money/ask";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { createAuthorityBench, type AuthorityBench, type Both } from "./authority-bench";
import { captureOfParcel, parcelToSend } from "~/authority/choose-parcel";
import { asId, type TransactionId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { syncOrder } from "~/orders/sync-order.server";

let bench: AuthorityBench;
beforeAll(async () => {
  bench = await createAuthorityBench();
});
beforeEach(() => control(bench.sandbox.url, "DELETE", "faults"));
afterAll(() => bench.close());

const ship = ({ orderId }: Both, tracking: object = {}) =>
  orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, tracking);
async function capture({ orderId }: Both, amountMinor: number): Promise<void> {
  const request = { kind: "amount" as const, amount: money(amountMinor, "EUR") };
  await captureOrder(bench.ctx, { shop: SHOP, orderId, formKey: randomUUID(), actor: ANNA, request });
}
async function sync({ orderId }: Both): Promise<void> {
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "provider" });
  await bench.runJobs();
}
const parcelsAt = async (order: Both): Promise<unknown[]> => {
  const { captures } = (await bench.look(order)) as unknown as { captures: { shipping_info: unknown[] }[] };
  return captures.map((each) => each.shipping_info);
};
/** Tracking that somebody adds to the order's fulfillment later. */
function track({ orderId }: Both, number: string): void {
  for (const shop of bench.sandbox.world.shops.values())
    for (const order of shop.orders.values())
      if (String(order.id) === String(orderId))
        for (const each of order.fulfillments) each.tracking = [{ number, company: "DHL", url: null }];
}
const DHL = { shipping_company: "DHL", tracking_number: "JD1" };

test("the parcel goes with the capture that it caused, and is told once", async () => {
  const order = await bench.placeBoth();
  await ship(order, { trackingNumber: "JD1", trackingCompany: "DHL" });
  await sync(order);
  await capture(order, 10_000);
  expect(await parcelsAt(order)).toEqual([[DHL]]);
  await sync(order);
  await sync(order);
  expect(await parcelsAt(order)).toEqual([[DHL]]);
  const page = await fetch(`${bench.sandbox.url}/portal/kustom/orders/${order.reference}`);
  expect(await page.text()).toContain("DHL JD1");
});

test("tracking that arrives after the capture is added to it, once", async () => {
  const order = await bench.placeBoth();
  await ship(order);
  await capture(order, 10_000);
  await sync(order);
  expect(await parcelsAt(order)).toEqual([[]]);
  track(order, "JD1");
  await sync(order);
  await sync(order);
  expect(await parcelsAt(order)).toEqual([[DHL]]);
});

test("a provider that does not answer is told later, with the same key", async () => {
  const order = await bench.placeBoth();
  await ship(order);
  await capture(order, 10_000);
  track(order, "JD1");
  await bench.fault("shipping-info", "closed_after");
  await sync(order);
  await bench.runJobs({ alsoLater: true });
  expect(await parcelsAt(order)).toEqual([[DHL]]);
});

test("money does not wait for a parcel that Shopify does not show", async () => {
  const order = await bench.placeBoth();
  await ship(order, { trackingNumber: "JD1", trackingCompany: "DHL" });
  const fault = { operation: "order", kind: "server_error", contains: "ReadParcels" };
  await control(bench.sandbox.url, "POST", "faults", fault);
  await capture(order, 10_000);
  expect((await bench.look(order)).captured_amount).toBe(10_000);
  await sync(order);
  expect(await parcelsAt(order)).toEqual([[DHL]]);
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 10, minute));
const parcel = (id: string, minute: number) => ({
  ...{ id, leftAt: at(minute), carrier: null, trackingNumber: id, trackingUrl: null },
});
const made = (id: string, minute: number) => ({
  ...{ id, requestedAt: at(minute), captureId: asId<TransactionId>(`kustom:${id}`) },
});

test("a capture takes the latest parcel that no other has; a parcel belongs to the first capture after it", () => {
  const sent = { ...parcel("1", 0), id: "1" };
  expect(parcelToSend([parcel("1", 0), parcel("2", 5)], [{ parcel: sent, toldParcels: [] }])?.id).toBe("2");
  expect(parcelToSend([parcel("1", 0)], [{ parcel: null, toldParcels: ["1"] }])).toBeNull();
  const captures = [made("a", 1), made("b", 6)];
  expect(captureOfParcel(parcel("1", 0), captures)?.id).toBe("a");
  expect(captureOfParcel(parcel("2", 5), captures)?.id).toBe("b");
  expect(captureOfParcel(parcel("3", 9), captures)?.id).toBe("b");
  expect(captureOfParcel(parcel("1", 0), [{ ...made("a", 1), captureId: null }])).toBeNull();
});
