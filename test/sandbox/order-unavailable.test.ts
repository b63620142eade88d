import { afterEach, beforeEach, expect, test } from "vitest";
import { askAdmin, captureMutation, control, orderBy, type OrderView } from "./control-client";
import { createSandbox, type Sandbox } from "./server";

let sandbox: Sandbox;
let order: OrderView;
beforeEach(async () => {
  sandbox = await createSandbox({ shops: "empty", token: "T" });
  order = await orderBy(sandbox.url, "POST", "orders", {
    gateway: "Klarna",
    amount: "25.00",
    payment: "AUTHORIZATION",
  });
});
afterEach(() => sandbox.close());

const set = (fault: object) => control(sandbox.url, "POST", "faults", fault);
const kinds = async () => {
  const read = await orderBy(sandbox.url, "GET", `orders/${order.id}`);
  return read.transactions.map((transaction) => transaction.kind);
};

test("an order is unavailable for a moment: nothing is done, and the same request succeeds later", async () => {
  await set({ operation: "orderCapture", kind: "order_unavailable" });
  const refused = { field: ["id"], message: "Order is temporarily unavailable to be modified." };
  const first = await askAdmin(sandbox.url, "T", captureMutation(order));
  expect(await first.json()).toMatchObject({
    data: { orderCapture: { transaction: null, userErrors: [{ message: refused.message }] } },
  });
  expect(await kinds()).toEqual(["AUTHORIZATION"]);
  expect((await askAdmin(sandbox.url, "T", captureMutation(order))).status).toBe(200);
  expect(await kinds()).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const paid = await orderBy(sandbox.url, "GET", `orders/${order.id}`);
  const captureId = paid.transactions.find((each) => each.kind === "CAPTURE")?.id ?? 0;
  await set({ operation: "refundCreate", kind: "order_unavailable" });
  const refund = `mutation { refundCreate(input: { orderId: "gid://shopify/Order/${order.id}", note: "late", transactions: [{
    orderId: "gid://shopify/Order/${order.id}", parentId: "gid://shopify/OrderTransaction/${captureId}",
    kind: REFUND, gateway: "Klarna", amount: "5.00" }] }) @idempotent(key: "one") { refund { note } userErrors { field message } } }`;
  expect(await (await askAdmin(sandbox.url, "T", refund)).json()).toMatchObject({
    data: { refundCreate: { refund: null, userErrors: [refused] } },
  });
  expect(await (await askAdmin(sandbox.url, "T", refund)).json()).toMatchObject({
    data: { refundCreate: { refund: { note: "late" }, userErrors: [] } },
  });
  await set({ operation: "orderCancel", kind: "order_unavailable" });
  const cancel = await askAdmin(
    sandbox.url,
    "T",
    `mutation { orderCancel(orderId: "gid://shopify/Order/${order.id}", reason: OTHER, restock: false) {
      job { id } orderCancelUserErrors { field message code } userErrors { field message } } }`,
  );
  expect(await cancel.json()).toMatchObject({
    data: {
      orderCancel: {
        job: null,
        orderCancelUserErrors: [{ ...refused, code: null }],
        userErrors: [refused],
      },
    },
  });
});
