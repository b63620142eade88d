import { afterAll, beforeAll, expect, test } from "vitest";
import { captureOrder } from "../money/ask";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { openProviderShop, type DirectOrder, type ProviderShop } from "./provider-shop";
import { authorizePayment } from "~/authority/authorize-payment.server";
import { typeReference } from "~/authority/type-reference.server";
import type { AuthorizationId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { readOrderPage } from "~/order-page/read-order.server";

let shop: ProviderShop;
beforeAll(async () => {
  shop = await openProviderShop("affirm");
});
afterAll(() => shop.close());

/** An order whose customer agreed to pay at Affirm; the merchant noted the checkout's token as its reference. */
async function agreed(): Promise<DirectOrder> {
  const orderId = await shop.placeOrder({ gateway: "Affirm", currency: "USD", amount: "100.00" });
  await shop.sync({ orderId });
  const { id } = await shop.db.authorization.findFirstOrThrow({ where: { shop: SHOP, orderId } });
  const authorizationId = id as AuthorizationId;
  const { transaction } = (await shop.tell("transactions", { amount: 10_000, status: "confirmed" })) as {
    transaction: { checkoutToken: string };
  };
  const reference = transaction.checkoutToken;
  await typeReference(shop.ctx, { shop: SHOP, actor: ANNA, orderId, authorizationId, reference });
  return { orderId, authorizationId, reference };
}
const authorize = (order: DirectOrder, formKey: string) =>
  authorizePayment(shop.ctx, { shop: SHOP, actor: ANNA, formKey, ...order });
const pageOf = async ({ orderId }: DirectOrder) => {
  const page = await readOrderPage(shop.ctx, { shop: SHOP, orderId });
  if (!page) throw new Error("The order is not there.");
  return page.order;
};
const told = async (order: DirectOrder) =>
  (await shop.timeline(order)).filter(({ kind }) =>
    /^(authorization_made|provider_(refused|unclear))$/.test(kind),
  );

test("what a customer agreed to is authorized once by a person, and can be captured then", async () => {
  const order = await agreed();
  const before = await pageOf(order);
  expect(before.authorizations[0]).toMatchObject({
    state: "pending",
    direct: { state: "not_authorized", statusWord: "confirmed", canAuthorize: true },
  });
  expect(before.capture).toMatchObject({ kind: "refused" });
  expect(await authorize(order, "form-1")).toEqual({ kind: "authorized" });
  expect(await authorize(order, "form-1")).toEqual({ kind: "authorized" });
  const after = await pageOf(order);
  expect(after.authorizations[0]).toMatchObject({ state: "authorized", direct: { canAuthorize: false } });
  expect(await told(order)).toEqual([
    { kind: "authorization_made", data: { provider: "affirm" }, actor: ANNA },
  ]);
  const request = { kind: "all" } as const;
  const asked = { shop: SHOP, orderId: order.orderId, formKey: "form-2", actor: ANNA, request };
  expect(await captureOrder(shop.ctx, asked)).toMatchObject({ kind: "succeeded" });
  expect((await pageOf(order)).captured).toEqual(money(10_000, "USD"));
});

test("a lost answer is looked for at Affirm, and stays open where nothing shows", async () => {
  const order = await agreed();
  await shop.tell("faults", { operation: "authorize", kind: "closed_before" });
  expect(await authorize(order, "form-3")).toEqual({ kind: "unknown" });
  expect((await pageOf(order)).authorizations[0]).toMatchObject({ state: "pending" });
  await shop.tell("faults", { operation: "authorize", kind: "closed_after" });
  expect(await authorize(order, "form-3")).toEqual({ kind: "authorized" });
  expect((await pageOf(order)).authorizations[0]).toMatchObject({ state: "authorized" });
  expect((await told(order)).map(({ kind }) => kind)).toEqual(["provider_unclear", "authorization_made"]);
});

test("an order that is authorized, or that another party moves, is not asked for again", async () => {
  const placed = await shop.place();
  expect((await pageOf(placed)).authorizations[0]?.direct).toMatchObject({ canAuthorize: false });
  const nobodys = { ...placed, authorizationId: "1" as AuthorizationId };
  expect(await authorize(nobodys, "form-4")).toEqual({ kind: "not_possible" });
});
