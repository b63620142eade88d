import { afterAll, beforeEach, expect, test } from "vitest";
import { askAdmin, control, orderBy, type OrderView } from "../control-client";
import { createSandbox } from "../server";

const sandbox = await createSandbox({ shops: "empty", token: "T", neverEmpties: true });
beforeEach(async () => {
  await control(sandbox.url, "POST", "reset", {});
  await control(sandbox.url, "POST", "settings", { captureMethod: "manually" });
});
afterAll(() => sandbox.close());

const place = (fields: object) =>
  orderBy(sandbox.url, "POST", "orders", { provider: "kustom", amount: "100.00", ...fields });
/** What Shopify shows of the places where the provider's id may stand. */
async function placesOf(order: OrderView) {
  const answer = await askAdmin(
    sandbox.url,
    "T",
    `{ order(id: "gid://shopify/Order/${order.id}") { customAttributes { key value }
      metafield(namespace: "kustom", key: "order_id") { value }
      transactions(first: 1) { paymentId receiptJson } } }`,
  );
  const { data } = (await answer.json()) as {
    data: {
      order: {
        customAttributes: { key: string; value: string }[];
        metafield: { value: string } | null;
        transactions: { paymentId: string; receiptJson: string | null }[];
      };
    };
  };
  return data.order;
}
const kustomOrder = async (id: string) => {
  const { body } = await control(sandbox.url, "GET", `kustom/orders/${id}`);
  return body["order"] as {
    order_amount: number;
    captured_amount: number;
    refunded_amount: number;
    status: string;
  };
};
const statusesOf = ({ transactions }: OrderView) =>
  transactions.map(({ kind, status }) => `${kind} ${status}`);

test("the provider's id stands where the gateway was told to leave it, and nowhere else", async () => {
  const payment = await placesOf(await place({ referenceIn: "payment_id" }));
  const id = payment.transactions[0]?.paymentId ?? "";
  expect(await kustomOrder(id)).toMatchObject({ order_amount: 10_000, status: "AUTHORIZED" });
  expect(payment).toMatchObject({ customAttributes: [], metafield: null });

  const noted = await placesOf(await place({ referenceIn: "note_attribute" }));
  expect(noted.customAttributes).toMatchObject([{ key: "kustom_order_id" }]);
  expect(await kustomOrder(noted.customAttributes[0]?.value ?? "")).toMatchObject({ order_amount: 10_000 });

  const field = await placesOf(await place({ referenceIn: "order_metafield" }));
  expect(await kustomOrder(field.metafield?.value ?? "")).toMatchObject({ order_amount: 10_000 });

  const receipt = await placesOf(await place({ referenceIn: "receipt" }));
  const noticed = JSON.parse(receipt.transactions[0]?.receiptJson ?? "{}") as { order: { id: string } };
  expect(await kustomOrder(noticed.order.id)).toMatchObject({ order_amount: 10_000 });

  const nowhere = await placesOf(await place({ referenceIn: "nowhere" }));
  expect(nowhere).toMatchObject({ customAttributes: [], metafield: null });
  expect(nowhere.transactions).toMatchObject([
    { paymentId: expect.stringMatching(/^#/) as unknown, receiptJson: null },
  ]);
});

test("a capture, a refund and a void at Shopify are made at the provider", async () => {
  const order = await place({});
  const id = (await placesOf(order)).transactions[0]?.paymentId ?? "";
  await orderBy(sandbox.url, "POST", `orders/${order.id}/capture`, { amount: "100.00" });
  expect(await kustomOrder(id)).toMatchObject({ captured_amount: 10_000, refunded_amount: 0 });
  await orderBy(sandbox.url, "POST", `orders/${order.id}/refund`, { amount: "30.00" });
  expect(await kustomOrder(id)).toMatchObject({ captured_amount: 10_000, refunded_amount: 3000 });
  const other = await place({});
  const otherId = (await placesOf(other)).transactions[0]?.paymentId ?? "";
  await orderBy(sandbox.url, "POST", `orders/${other.id}/void`, {});
  expect(await kustomOrder(otherId)).toMatchObject({ status: "CANCELLED" });
});

test("Shopify does not hear of a capture at the provider, and its own then fails", async () => {
  const order = await place({});
  const id = (await placesOf(order)).transactions[0]?.paymentId ?? "";
  await control(sandbox.url, "POST", `kustom/orders/${id}/captures`, { amount: 10_000 });
  expect(statusesOf(await orderBy(sandbox.url, "GET", `orders/${order.id}`))).toEqual([
    "AUTHORIZATION SUCCESS",
  ]);
  const after = await orderBy(sandbox.url, "POST", `orders/${order.id}/capture`, { amount: "100.00" });
  expect(statusesOf(after)).toEqual(["AUTHORIZATION SUCCESS", "CAPTURE FAILURE"]);
  expect(await kustomOrder(id)).toMatchObject({ captured_amount: 10_000 });
});

test("a capture that Shopify refuses or declines never reaches the provider", async () => {
  const order = await place({});
  const id = (await placesOf(order)).transactions[0]?.paymentId ?? "";
  await control(sandbox.url, "POST", `orders/${order.id}/capture`, { amount: "100.01" });
  expect(await kustomOrder(id)).toMatchObject({ captured_amount: 0 });
});

test("yen are whole at Smartpay, and a part captured through Shopify ends the rest there", async () => {
  const order = await place({ provider: "smartpay", currency: "JPY", amount: "4800" });
  const id = (await placesOf(order)).transactions[0]?.paymentId ?? "";
  await orderBy(sandbox.url, "POST", `orders/${order.id}/capture`, { amount: "800" });
  const { body } = await control(sandbox.url, "GET", `smartpay/orders/${id}`);
  expect(body["order"]).toMatchObject({ amount: 4800, status: "succeeded", payments: [{ amount: 800 }] });
});

test("cents are counted at Affirm", async () => {
  const order = await place({ provider: "affirm", currency: "USD", amount: "19.99" });
  const id = (await placesOf(order)).transactions[0]?.paymentId ?? "";
  await orderBy(sandbox.url, "POST", `orders/${order.id}/capture`, { amount: "19.99" });
  const { body } = await control(sandbox.url, "GET", `affirm/transactions/${id}`);
  expect(body["transaction"]).toMatchObject({ amount: 1999, captured: 1999 });
});

test("a provider that is not here, and a currency that it does not lend, are refused in words", async () => {
  const ask = (fields: object) => control(sandbox.url, "POST", "orders", { amount: "10.00", ...fields });
  const unknown = await ask({ provider: "zilch" });
  expect([unknown.status, unknown.body["error"]]).toEqual([
    400,
    "There is no provider zilch here; there are kustom, affirm, smartpay.",
  ]);
  const euros = await ask({ provider: "smartpay", currency: "EUR" });
  expect([euros.status, euros.body["error"]]).toEqual([400, "smartpay lends JPY, not EUR."]);
});
