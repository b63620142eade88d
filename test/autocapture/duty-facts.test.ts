import { expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { useDutyBench } from "./duty-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { chooseEngine } from "~/setup/checklist/choose-engine.server";

const { app, advance, sync, place, change, fulfill, fault, later, admin, due, captures } = useDutyBench();

const TWO_LINES = [
  { title: "Shoes", quantity: 1, unitPrice: "60.00" },
  { title: "Cap", quantity: 1, unitPrice: "40.00" },
];
/** The shoes of 60.00 have left, the cap of 40.00 has not; nothing is due yet. */
async function shoesShipped(): Promise<{ orderId: OrderId; cap: number }> {
  const orderId = await place({ amount: undefined, lines: TWO_LINES });
  const [shoes, cap] = (await orderBy(app().sandbox.url, "GET", `orders/${orderId}`)).lines;
  await fulfill(orderId, { lines: [{ id: shoes?.id, quantity: 1 }] });
  await sync(orderId);
  await app().runJobs();
  expect(await captures(orderId)).toEqual([]);
  expect(await due(orderId)).toBeNull();
  return { orderId, cap: cap?.id ?? 0 };
}

test("the rest is taken off by an order edit after the first parcel left: what was shipped is captured", async () => {
  const { orderId, cap } = await shoesShipped();
  await change(orderId, "edit", { remove: [{ id: cap, quantity: 1 }] });
  await sync(orderId);
  await app().runJobs();
  expect(await captures(orderId)).toMatchObject([{ status: "SUCCESS", amount: { amount: "60.00" } }]);
});

test("the rest is refunded without money after the first parcel left: what was shipped is captured", async () => {
  const { orderId, cap } = await shoesShipped();
  await admin(
    "refundCreate",
    `mutation ($input: RefundInput!) {
      refundCreate(input: $input) @idempotent(key: "cap-${orderId}") { userErrors { message } }
    }`,
    {
      input: {
        orderId: `gid://shopify/Order/${orderId}`,
        refundLineItems: [
          { lineItemId: `gid://shopify/LineItem/${cap}`, quantity: 1, restockType: "NO_RESTOCK" },
        ],
      },
    },
  );
  await sync(orderId);
  await app().runJobs();
  expect(await captures(orderId)).toMatchObject([{ status: "SUCCESS", amount: { amount: "60.00" } }]);
});

test("a parcel that was canceled before its capture is not captured for", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  expect(await due(orderId)).not.toBeNull();
  const reading = await app().ctx.shopAdmin.readOrder(SHOP, orderId);
  const parcel = reading.kind === "read" ? reading.value?.fulfillments[0]?.id : null;
  await admin(
    "fulfillmentCancel",
    "mutation ($id: ID!) { fulfillmentCancel(id: $id) { userErrors { message } } }",
    { id: `gid://shopify/Fulfillment/${parcel ?? ""}` },
  );
  await app().runJobs();
  expect(await captures(orderId)).toEqual([]);
  expect(await due(orderId)).toBeNull();
});

test.each([
  ["off", { importOn: false }],
  ["paused import", { importPausedAt: new Date(), importPausedReason: "too_many_misses" }],
] as const)("while import is %s what was shipped is captured all the same", async (_, data) => {
  const orderId = await place();
  await app().db.settings.update({ where: { shop: SHOP }, data });
  await fulfill(orderId);
  await sync(orderId);
  await app().runJobs();
  const on = { importOn: true, importPausedAt: null, importPausedReason: null };
  await app().db.settings.update({ where: { shop: SHOP }, data: on });
  expect(await captures(orderId)).toHaveLength(1);
});

test("a policy that no longer waits for the rest makes what was shipped due, without a new parcel", async () => {
  const { orderId } = await shoesShipped();
  await app().db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "klarna", splitShipmentPolicy: "first_shipment_in_full" },
  });
  await app().ctx.queue.enqueue("review-duties", { shop: SHOP, after: "" });
  await app().runJobs();
  await app().db.gatewayPolicy.deleteMany({ where: { gateway: "klarna" } });
  expect(await captures(orderId)).toMatchObject([{ amount: { amount: "100.00" } }]);
});

test("another engine chosen ends the duty, and the app chosen again leaves what was shipped before to a person", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await fault("decline");
  await sync(orderId);
  await app().runJobs();
  expect(await due(orderId)).not.toBeNull();
  const choose = (to: CaptureEngine) =>
    chooseEngine(app().ctx, {
      shop: SHOP,
      gateway: null,
      engine: to,
      actor: ANNA,
    });
  await advance(1);
  await choose("flow");
  await app().runJobs();
  expect(await due(orderId)).toBeNull();
  await advance(1);
  await choose("app");
  await later(60);
  expect(await captures(orderId)).toMatchObject([{ status: "FAILURE" }]);
});
