import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ANNA } from "../support/people";
import { captureOrder, refundOrder } from "../money/ask";
import { SHOP } from "../support/installed-app";
import { createAuthorityBench, type AuthorityBench } from "./authority-bench";
import { money } from "~/kernel/money";
import type { RefundSelection } from "~/money/plan/selection";

let bench: AuthorityBench;
beforeAll(async () => {
  bench = await createAuthorityBench();
});
afterAll(() => bench.close());

const eur = (amountMinor: number) => money(amountMinor, "EUR");

test("a part of shipping is refunded at Kustom as a shipping fee with its tax, and nothing at Shopify", async () => {
  const order = await bench.placeBoth({
    amount: "24.05",
    bought: {
      amount: undefined,
      country: "US",
      lines: [{ title: "Cap", unitPrice: "18.00" }],
      shipping: "5.00",
      shippingTax: "1.05",
    },
  });
  const asked = () => ({ shop: SHOP, orderId: order.orderId, formKey: randomUUID(), actor: ANNA });
  expect(await captureOrder(bench.ctx, { ...asked(), request: { kind: "all" } })).toMatchObject({
    kind: "succeeded",
  });
  const refund = (amountMinor: number) => {
    const request: RefundSelection = { kind: "lines", lines: [], shipping: eur(amountMinor) };
    return refundOrder(bench.ctx, { ...asked(), request });
  };
  expect(await refund(300)).toMatchObject({ kind: "succeeded" });
  const fee = { type: "shipping_fee", quantity: 1, unit_price: 300, total_discount_amount: 0 };
  expect((await bench.look(order)).refunds).toMatchObject([
    { refunded_amount: 300, order_lines: [{ ...fee, total_amount: 300, total_tax_amount: 52 }] },
  ]);
  const atShopify = bench.sandbox.world.shops.get(SHOP)?.orders.get(Number(order.orderId));
  expect(atShopify?.refunds).toEqual([]);
  expect(await refund(306)).toMatchObject({ reason: "amount_too_high", field: "shipping" });
});
