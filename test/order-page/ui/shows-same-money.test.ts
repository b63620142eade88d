import { expect, test } from "vitest";
import { asId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import type { OperationView } from "~/order-page/order-detail-view";
import { showsSameMoney, type MoneyShown } from "~/order-page/ui/shows-same-money";
import { ANNA } from "../../support/people";

const [none, amount] = [zero("JPY"), money(35_900, "JPY")];
const now = new Date("2026-11-22T10:00:00Z");
const waits: MoneyShown["confirmations"][number] = {
  id: "c-1",
  action: "capture",
  right: "capture",
  amounts: [amount],
  askedBy: ANNA,
  askedAt: now,
  expiresAt: now,
  order: null,
  orders: 1,
};
const waiting: MoneyShown = {
  ...{
    captured: none,
    voided: none,
    refunded: none,
    remaining: amount,
    owed: amount,
    settledElsewhere: none,
  },
  ...{ status: "authorized", canceledAt: null, deletedAt: null, fulfilledAt: null },
  ...{ openOperation: null, lastOperation: null, confirmations: [waits] },
};
const operation: OperationView = {
  ...{ id: asId("op-1"), kind: "capture", authority: "shopify", state: "requested", amount },
  ...{ requestedAt: now, settledAt: null, reason: null, providerText: null },
};

test("an answer stands while the page shows the same money, read once more", () => {
  expect(showsSameMoney(waiting, structuredClone(waiting))).toBe(true);
});

test.each<[string, Partial<MoneyShown>]>([
  ["another person declined", { confirmations: [] }],
  ["somebody asked for something else", { confirmations: [{ ...waits, id: "c-2" }] }],
  ["another person confirmed", { confirmations: [], openOperation: operation, lastOperation: operation }],
  ["the money was captured", { captured: amount, remaining: none, owed: none, status: "captured" }],
  ["the order was canceled", { canceledAt: now }],
  ["the goods left", { fulfilledAt: now }],
])("an answer is over once %s", (_case, change) => {
  expect(showsSameMoney(waiting, { ...waiting, ...change })).toBe(false);
});

test("an answer is over once a request has its own", () => {
  const open = { ...waiting, openOperation: operation };
  expect(showsSameMoney(open, { ...open, openOperation: { ...operation, state: "unknown" } })).toBe(false);
});
