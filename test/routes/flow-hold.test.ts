import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createFlowCaller, type FlowCaller } from "../support/flow-caller";
import { SHOP } from "../support/installed-app";
import { syncOrder } from "~/orders/sync-order.server";

let flow: FlowCaller;
beforeAll(async () => {
  flow = await createFlowCaller();
});
beforeEach(() => flow.startOver());
afterAll(() => flow.close());

const HELD = "Held: the warehouse may not ship the order until somebody lets it go.";
const reason = "The address looks wrong.";
const holdsOf = (orderId: string) =>
  flow.app.db.orderHold.findMany({
    where: { shop: SHOP, orderId },
    select: { reason: true, placedBy: true },
  });

test("an order that the app has not read yet is held by a workflow, with its reason, under Flow's name", async () => {
  const order_id = await flow.app.placeOrder();
  expect(await flow.hold({ order_id, reason: `  ${reason} ` })).toEqual({ status: 200, message: HELD });
  expect(await holdsOf(order_id)).toEqual([{ reason, placedBy: { kind: "flow" } }]);
  const order = await flow.app.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: order_id } },
  });
  expect(order).toMatchObject({ releaseState: "hold", holdReasons: ["held_by_request"] });
});

test("a run that Flow sends again is the same hold; with another reason it is refused", async () => {
  const order_id = await flow.app.placeOrder();
  const body = flow.runBody({ order_id, reason }, { handle: "hold-bnpl-order" });
  const answers = await Promise.all([1, 2, 3].map(() => flow.post("/flow/hold", body)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await flow.post("/flow/hold", body)).toEqual({ status: 200, message: HELD });
  expect(
    await flow.post("/flow/hold", { ...body, properties: { order_id, reason: "Other." } }),
  ).toMatchObject({
    status: 409,
  });
  expect(await holdsOf(order_id)).toHaveLength(1);
});

test("what cannot be held stops the workflow, in words", async () => {
  const shipped = await flow.shippedOrder();
  expect(await flow.hold({ order_id: shipped, reason })).toEqual({
    status: 422,
    message: expect.stringContaining("Everything has left already"),
  });
  const card = await flow.app.placeOrder({ gateway: "shopify_payments" });
  expect(await flow.hold({ order_id: card, reason })).toEqual({
    status: 404,
    message: expect.stringContaining("not followed as pay later"),
  });
  expect(await flow.hold({ order_id: 999_999_999, reason })).toEqual({
    status: 404,
    message: "This order is not known here, or Shopify no longer has it.",
  });
});

test.each([undefined, null, "", "  ", "x".repeat(501)])("a reason of %j holds nothing", async (words) => {
  const order_id = await flow.app.placeOrder();
  await syncOrder(flow.app.ctx, { shop: SHOP, orderId: order_id, cause: "webhook" });
  expect(await flow.hold({ order_id, reason: words })).toEqual({
    status: 422,
    message: "Enter why the order must not be shipped, in at most 500 characters.",
  });
  expect(await holdsOf(order_id)).toEqual([]);
});
