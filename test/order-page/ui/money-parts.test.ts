import fc from "fast-check";
import { expect, test } from "vitest";
import { divideAuthorized } from "~/order-page/ui/money-parts";
import { money } from "~/kernel/money";

const eur = (amount: number) => money(amount, "EUR");
const totals = (
  amounts: Partial<
    Record<"authorized" | "captured" | "refunded" | "remaining" | "voided" | "expired", number>
  >,
) => ({
  authorized: eur(amounts.authorized ?? 0),
  captured: eur(amounts.captured ?? 0),
  refunded: eur(amounts.refunded ?? 0),
  remaining: eur(amounts.remaining ?? 0),
  voided: eur(amounts.voided ?? 0),
  expired: eur(amounts.expired ?? 0),
});

test("refunded money is taken out of what was captured", () => {
  const parts = divideAuthorized(totals({ authorized: 100, captured: 60, refunded: 20, remaining: 40 }));
  expect(parts.map(({ kind, amount }) => [kind, amount.amountMinor])).toEqual([
    ["captured", 40],
    ["refunded", 20],
    ["remaining", 40],
  ]);
});

test("an order without an authorization has no parts", () => {
  expect(divideAuthorized(totals({}))).toEqual([]);
});

test("parts fill the bar exactly, whatever became of the money", () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (captured, remaining, voided, expired, back) => {
        const refunded = Math.floor(captured * back);
        const authorized = captured + remaining + voided + expired;
        fc.pre(authorized > 0);
        const parts = divideAuthorized(
          totals({ authorized, captured, refunded, remaining, voided, expired }),
        );
        expect(parts.reduce((sum, part) => sum + part.amount.amountMinor, 0)).toBe(authorized);
        expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1, 9);
      },
    ),
  );
});

test("money moved twice elsewhere does not overflow the bar", () => {
  const parts = divideAuthorized(totals({ authorized: 100, captured: 150 }));
  expect(parts).toEqual([{ kind: "captured", amount: eur(150), share: 1 }]);
});
