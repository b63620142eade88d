import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asId, type LineId, type OrderId } from "~/kernel/ids";
import { money, moneyFromDecimal, sum } from "~/kernel/money";
import type { Selection } from "~/money/plan/selection";
import { createKustomBench, SHOP, type MoneyBench } from "./money-bench";
import { captureOrder, refundOrder } from "./ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createKustomBench();
});
afterAll(() => bench.close());

/** What the sandbox's transactions of one kind come to, each as it stands there. */
async function movedAt(orderId: OrderId, kind: "CAPTURE" | "REFUND") {
  const { transactions, total } = await bench.look(orderId);
  const made = transactions.filter((each) => each.kind === kind && each.status === "SUCCESS") as unknown as {
    amount: { amount: string; currency: string };
  }[];
  return sum(
    made.map(({ amount }) => moneyFromDecimal(amount.amount, amount.currency)),
    total.currency,
  );
}

const request = (orderId: OrderId, wish: Selection) => ({
  shop: SHOP,
  orderId,
  request: wish,
  formKey: randomUUID(),
  confirmsDuplicate: true,
  actor: ANNA,
});

// Prices that do not divide by the number of units, once a part was paid with a gift card.
test.each([
  ["JPY", "333", "100", "500", 2 * 333 + 101 + 500 - 100],
  ["EUR", "3.33", "1.00", "4.95", 2 * 333 + 101 + 495 - 100],
  ["KWD", "3.335", "0.999", "1.250", 2 * 3335 + 1013 + 1250 - 999],
])(
  "in %s an order that is captured and refunded unit by unit comes to its exact amount at Shopify",
  async (currency, shirtPrice, giftCard, shipping, expectedMinor) => {
    const capPrice = { JPY: "101", EUR: "1.01", KWD: "1.013" }[currency] ?? "";
    const orderId = await bench.placeOrder({
      gateway: "Kustom",
      amount: undefined,
      currency,
      giftCard,
      shipping,
      lines: [
        { title: "Shirt", quantity: 2, unitPrice: shirtPrice },
        { title: "Cap", quantity: 1, unitPrice: capPrice },
      ],
    });
    const [shirt, cap] = (await bench.look(orderId)).lines.map(({ id }) => asId<LineId>(String(id)));
    const parcels = [shirt, cap, "shipping", shirt] as const;
    const wishes = parcels.map((key): Selection => {
      if (key === "shipping") return { kind: "lines", lines: [], shipping: true };
      return { kind: "lines", lines: [{ lineId: key as LineId, quantity: 1 }], shipping: false };
    });
    for (const wish of wishes) {
      const capture = { ...request(orderId, wish), authorizationId: null };
      expect(await captureOrder(bench.ctx, capture)).toMatchObject({ kind: "succeeded" });
      bench.advance(1);
    }
    expect(await movedAt(orderId, "CAPTURE")).toEqual(money(expectedMinor, currency));
    expect((await bench.look(orderId)).capturable.amount).toMatch(/^0(\.0+)?$/);
    for (const wish of wishes)
      expect(await refundOrder(bench.ctx, request(orderId, wish))).toMatchObject({ kind: "succeeded" });
    expect(await movedAt(orderId, "REFUND")).toEqual(money(expectedMinor, currency));
  },
);
