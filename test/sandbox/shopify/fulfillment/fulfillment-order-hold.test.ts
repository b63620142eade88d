import { expect, test } from "vitest";

import { cancelFulfillment } from "../../model/cancel-fulfillment";
import { editOrder } from "../../model/edit-order";
import { fulfillOrder } from "../../model/fulfill-order";
import { holdFulfillment } from "../../model/hold-fulfillment";
import { moveFulfillmentOrder } from "../../model/move-fulfillment-order";
import type { OrderState } from "../../model/order-state";
import { at, openAdminClient, type AdminClient } from "../graphql/admin-client";
import { idOf, linesOf, statuses, threeJackets } from "./three-jackets";

const HOLD = `mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
  fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
    fulfillmentHold { id reason displayReason reasonNotes handle heldByRequestingApp heldByApp { title } }
    fulfillmentOrder { status supportedActions { action } lineItems(first: 5) { nodes { totalQuantity } } }
    remainingFulfillmentOrder { status lineItems(first: 5) { nodes { totalQuantity } } }
    userErrors { field message code }
  }
}`;
const RELEASE = `mutation Release($id: ID!, $holdIds: [ID!]) {
  fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
    fulfillmentOrder { status fulfillmentHolds { handle heldByRequestingApp } } userErrors { field message code } } }`;
const hold = (client: AdminClient, order: OrderState, more: object = {}) =>
  client.call(HOLD, { id: idOf(order), hold: { reason: "AWAITING_PAYMENT", ...more } });

test("a hold stops the fulfillment of the order until it is released", async () => {
  const client = openAdminClient();
  const order = threeJackets(client);
  const held = await hold(client, order, { reasonNotes: "no money yet" });
  expect(at(held, "fulfillmentOrderHold")).toEqual({
    fulfillmentHold: {
      id: expect.stringMatching(/^gid:\/\/shopify\/FulfillmentHold\/\d+$/) as unknown,
      reason: "AWAITING_PAYMENT",
      displayReason: "Awaiting payment",
      reasonNotes: "no money yet",
      handle: "",
      heldByRequestingApp: true,
      heldByApp: { title: "Capture Desk" },
    },
    fulfillmentOrder: {
      status: "ON_HOLD",
      supportedActions: [{ action: "RELEASE_HOLD" }, { action: "HOLD" }, { action: "MOVE" }],
      lineItems: { nodes: [{ totalQuantity: 3 }] },
    },
    remainingFulfillmentOrder: null,
    userErrors: [],
  });
  expect(await statuses(client, order)).toEqual(["ON_HOLD", "ON_HOLD"]);
  const shipped = await client.call(
    "mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { userErrors { message } } }",
    { f: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: idOf(order) }] } },
  );
  expect(at(shipped, "fulfillmentCreate.userErrors.0.message")).toBe(
    `Fulfillment order ${order.fulfillmentOrders[0]?.id ?? 0} has an unfulfillable status= on_hold.`,
  );
  const released = await client.call(RELEASE, { id: idOf(order) });
  expect(at(released, "fulfillmentOrderReleaseHold")).toEqual({
    fulfillmentOrder: { status: "OPEN", fulfillmentHolds: [] },
    userErrors: [],
  });
  const again = await client.call(RELEASE, { id: idOf(order) });
  expect(at(again, "fulfillmentOrderReleaseHold.userErrors")).toEqual([
    { field: ["id"], message: "The fulfillment order is not on hold.", code: null },
  ]);
});

test("several holds are told apart by handle and holder, and the last release opens", async () => {
  const client = openAdminClient();
  const order = threeJackets(client);
  const [fulfillmentOrder] = order.fulfillmentOrders;
  if (!fulfillmentOrder) throw new Error("no fulfillment order");
  const code = async (handle?: string) =>
    at(
      await hold(client, order, handle === undefined ? {} : { handle }),
      "fulfillmentOrderHold.userErrors.0.code",
    );
  expect(await code()).toBeUndefined();
  expect(await code()).toBe("DUPLICATE_FULFILLMENT_HOLD_HANDLE");
  for (let index = 1; index < 10; index += 1) expect(await code(`h${index}`)).toBeUndefined();
  expect(await code("eleven")).toBe("FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
  const staff = { kind: "staff", title: "Merchant" } as const;
  expect(holdFulfillment(client.world, client.shop, order, { fulfillmentOrder, actor: staff }).ok).toBe(true);
  const own = fulfillmentOrder.holds.filter((each) => each.heldBy.kind === "app");
  const released = await client.call(RELEASE, {
    id: idOf(order),
    holdIds: own.map((each) => `gid://shopify/FulfillmentHold/${each.id}`),
  });
  expect(at(released, "fulfillmentOrderReleaseHold.fulfillmentOrder")).toEqual({
    status: "ON_HOLD",
    fulfillmentHolds: [{ handle: "", heldByRequestingApp: false }],
  });
  await client.call(RELEASE, { id: idOf(order) });
  expect(await statuses(client, order)).toEqual(["UNFULFILLED", "OPEN"]);
});

test("a hold of some lines leaves the others in a fulfillment order of their own", async () => {
  const client = openAdminClient();
  const order = threeJackets(client);
  const held = await hold(client, order, { fulfillmentOrderLineItems: linesOf(order, 1) });
  expect(at(held, "fulfillmentOrderHold")).toMatchObject({
    fulfillmentOrder: { status: "ON_HOLD", lineItems: { nodes: [{ totalQuantity: 1 }] } },
    remainingFulfillmentOrder: { status: "OPEN", lineItems: { nodes: [{ totalQuantity: 2 }] } },
  });
  const codes = [];
  for (const quantity of [1, 0])
    codes.push(
      at(
        await hold(client, order, { handle: "b", fulfillmentOrderLineItems: linesOf(order, quantity) }),
        "fulfillmentOrderHold.userErrors.0.code",
      ),
    );
  expect(codes).toEqual(["FULFILLMENT_ORDER_NOT_SPLITTABLE", "GREATER_THAN_ZERO"]);
  const missing = await client.call(HOLD, {
    id: "gid://shopify/FulfillmentOrder/999999999",
    hold: { reason: "OTHER" },
  });
  expect(at(missing, "fulfillmentOrderHold.userErrors.0.code")).toBe("FULFILLMENT_ORDER_NOT_FOUND");
});

test("holding needs the scope to write fulfillment orders, reading them the one to read", async () => {
  const read = "read_merchant_managed_fulfillment_orders";
  const holdWith = async (...scopes: string[]) => {
    const client = openAdminClient({ scopes: ["write_orders", ...scopes] });
    return (await hold(client, threeJackets(client))).errors?.[0]?.extensions?.code;
  };
  expect(await holdWith()).toBe("ACCESS_DENIED");
  expect(await holdWith(read)).toBe("ACCESS_DENIED");
  const reader = openAdminClient({ scopes: ["read_orders", read] });
  expect(await statuses(reader, threeJackets(reader))).toEqual(["UNFULFILLED", "OPEN"]);
  const writer = openAdminClient({ scopes: ["write_orders", "write_merchant_managed_fulfillment_orders"] });
  const order = threeJackets(writer);
  await writer.call(
    `mutation($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: OTHER }) { userErrors { code } } }`,
    { id: idOf(order) },
  );
  expect(await statuses(writer, order)).toEqual(["ON_HOLD", "ON_HOLD"]);
});

test("only the first hold and the last release of a fulfillment order are announced", async () => {
  const client = openAdminClient();
  const order = threeJackets(client);
  const told = () =>
    client.events.map((event) => event.type).filter((type) => /^fulfillment_(held|released)$/.test(type));
  await hold(client, order, { handle: "a" });
  await hold(client, order, { handle: "b" });
  expect(told()).toEqual(["fulfillment_held"]);
  const [first] = order.fulfillmentOrders[0]?.holds ?? [];
  await client.call(RELEASE, {
    id: idOf(order),
    holdIds: [`gid://shopify/FulfillmentHold/${first?.id ?? 0}`],
  });
  expect(told()).toEqual(["fulfillment_held"]);
  await client.call(RELEASE, { id: idOf(order) });
  expect(told()).toEqual(["fulfillment_held", "fulfillment_released"]);
});

test("what comes after the hold, by an edit or a canceled parcel, is not held", async () => {
  const client = openAdminClient();
  const order = threeJackets(client);
  const actor = { kind: "staff", title: "Merchant" } as const;
  const unitPrice = { shop: 500, presentment: 500 };
  await hold(client, order);
  editOrder(client.world, client.shop, order, {
    add: [{ title: "Belt", quantity: 1, unitPrice }],
    remove: [],
    actor,
  });
  expect(order.fulfillmentOrders.map((each) => each.status)).toEqual(["ON_HOLD", "OPEN"]);
  const shipped = fulfillOrder(client.world, client.shop, order, { actor });
  const fulfillment = shipped.ok ? shipped.fulfillments[0] : undefined;
  if (!fulfillment) throw new Error("nothing was shipped");
  cancelFulfillment(client.world, client.shop, order, fulfillment, actor);
  expect(order.fulfillmentOrders.map((each) => each.status)).toEqual(["ON_HOLD", "CLOSED", "OPEN"]);
});

test("a fulfillment order at a fulfillment service is neither listed nor held without the scope of that kind", async () => {
  const managed = "write_merchant_managed_fulfillment_orders";
  const both = ["write_orders", managed, "write_third_party_fulfillment_orders"];
  const tell = async (scopes: string[]) => {
    const client = openAdminClient({ scopes });
    const order = threeJackets(client);
    const [fulfillmentOrder] = order.fulfillmentOrders;
    if (!fulfillmentOrder) throw new Error("An order has a fulfillment order.");
    const actor = { kind: "staff", title: "Merchant" } as const;
    moveFulfillmentOrder(client.world, client.shop, order, { fulfillmentOrder, toService: true, actor });
    const listed = await statuses(client, order);
    const held = await client.call(
      `mutation($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: { reason: OTHER }) { userErrors { code } } }`,
      { id: idOf(order) },
    );
    return [listed.slice(1), at(held, "fulfillmentOrderHold.userErrors")];
  };
  expect(await tell(["write_orders", managed])).toEqual([[], [{ code: "FULFILLMENT_ORDER_NOT_FOUND" }]]);
  expect(await tell(both)).toEqual([["OPEN"], []]);
});
