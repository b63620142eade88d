import { expect, test } from "vitest";
import { asId, type AuthorizationId, type OrderId } from "~/kernel/ids";
import type { LedgerEntry, LedgerEntryKind } from "~/money/ledger/ledger-entry";
import { money, type Money } from "~/kernel/money";
import { balanceOf, type BalancedOrder } from "~/money/ledger/order-balance";

const eur = (amountMinor: number): Money => money(amountMinor, "EUR");

function entry(kind: LedgerEntryKind, amountMinor: number): LedgerEntry {
  return {
    orderId: asId<OrderId>("1"),
    authorizationId: asId<AuthorizationId>("1"),
    kind,
    amount: eur(amountMinor),
    source: "unknown",
    reference: kind,
    operationId: null,
    occurredAt: new Date(0),
  };
}

const order = (fields: Partial<BalancedOrder> = {}): BalancedOrder => ({
  currency: "EUR",
  total: eur(10_000),
  totalCurrent: eur(10_000),
  paidElsewhere: eur(0),
  settledElsewhere: eur(0),
  canceledAt: null,
  ...fields,
});

test.each<{ name: string; order: BalancedOrder; entries: LedgerEntry[]; right: Record<string, number> }>([
  {
    name: "an authorized order that left whole is at risk with all of it",
    order: order(),
    entries: [entry("authorized", 10_000)],
    right: { owed: 10_000, excess: 0, capturable: 10_000, uncovered: 0, atRisk: 10_000, willLapse: 0 },
  },
  {
    name: "of 60 and 40 the 40 was removed and the 60 captured: settled, and the rest will lapse",
    order: order({ totalCurrent: eur(6_000) }),
    entries: [entry("authorized", 10_000), entry("captured", 6_000)],
    right: { owed: 0, excess: 0, capturable: 0, uncovered: 0, atRisk: 0, willLapse: 4_000 },
  },
  {
    name: "of 60 and 40 the 40 was removed, and nothing captured: 60 are at risk, not 100",
    order: order({ totalCurrent: eur(6_000) }),
    entries: [entry("authorized", 10_000)],
    right: { owed: 6_000, excess: 0, capturable: 6_000, uncovered: 0, atRisk: 6_000, willLapse: 4_000 },
  },
  {
    name: "100 authorized and captured, edited to 115: 15 are owed and not covered",
    order: order({ totalCurrent: eur(11_500) }),
    entries: [entry("authorized", 10_000), entry("captured", 10_000)],
    right: { owed: 1_500, excess: 0, capturable: 0, uncovered: 1_500, atRisk: 0, willLapse: 0 },
  },
  {
    name: "100 captured, then 40 removed: 40 too much was taken",
    order: order({ totalCurrent: eur(6_000) }),
    entries: [entry("authorized", 10_000), entry("captured", 10_000)],
    right: { owed: 0, excess: 4_000, capturable: 0, uncovered: 0, atRisk: 0, willLapse: 0 },
  },
  {
    name: "what was given back ends the excess",
    order: order({ totalCurrent: eur(6_000) }),
    entries: [entry("authorized", 10_000), entry("captured", 10_000), entry("refunded", 4_000)],
    right: { owed: 0, excess: 0, capturable: 0, uncovered: 0, atRisk: 0, willLapse: 0 },
  },
  {
    name: "a favor of 20 after the capture is owed by nobody",
    order: order(),
    entries: [entry("authorized", 10_000), entry("captured", 10_000), entry("refunded", 2_000)],
    right: { owed: 0, excess: 0, capturable: 0, uncovered: 0, atRisk: 0, willLapse: 0 },
  },
  {
    name: "the same favor where Shopify lowers what the order comes to",
    order: order({ totalCurrent: eur(8_000) }),
    entries: [entry("authorized", 10_000), entry("captured", 10_000), entry("refunded", 2_000)],
    right: { owed: 0, excess: 0, capturable: 0, uncovered: 0, atRisk: 0, willLapse: 0 },
  },
  {
    name: "a favor after the first of two captures leaves what was not captured owed, and no more",
    order: order(),
    entries: [entry("authorized", 10_000), entry("captured", 6_000), entry("refunded", 2_000)],
    right: { owed: 4_000, excess: 0, capturable: 4_000, uncovered: 0, atRisk: 4_000, willLapse: 0 },
  },
  {
    name: "40 came back and went, and other goods for 40 were added: they are owed",
    order: order({ total: eur(14_000) }),
    entries: [entry("authorized", 10_000), entry("captured", 10_000), entry("refunded", 4_000)],
    right: { owed: 4_000, excess: 0, capturable: 0, uncovered: 4_000, atRisk: 0, willLapse: 0 },
  },
  {
    name: "a gift card paid its part",
    order: order({ paidElsewhere: eur(2_500) }),
    entries: [entry("authorized", 7_500)],
    right: { owed: 7_500, excess: 0, capturable: 7_500, uncovered: 0, atRisk: 7_500, willLapse: 0 },
  },
  {
    name: "stated to be settled elsewhere: no risk, and later seen at Shopify no excess either",
    order: order({ settledElsewhere: eur(10_000) }),
    entries: [entry("authorized", 10_000), entry("captured", 10_000)],
    right: { owed: 0, excess: 0, capturable: 0, uncovered: 0, atRisk: 0, willLapse: 0 },
  },
  {
    name: "a canceled order comes to nothing",
    order: order({ canceledAt: new Date(1), totalCurrent: eur(0) }),
    entries: [entry("authorized", 10_000)],
    right: { owed: 0, excess: 0, capturable: 0, uncovered: 0, atRisk: 0, willLapse: 10_000 },
  },
])("$name", ({ order: amounts, entries, right }) => {
  const balance = balanceOf(amounts, entries, { shippedWhole: true });
  expect(
    Object.fromEntries(Object.entries(balance).map(([key, { amountMinor }]) => [key, amountMinor])),
  ).toEqual(right);
});

test("while something is not shipped nothing is at risk", () => {
  const { atRisk, capturable } = balanceOf(order(), [entry("authorized", 10_000)], { shippedWhole: false });
  expect([atRisk.amountMinor, capturable.amountMinor]).toEqual([0, 10_000]);
});
