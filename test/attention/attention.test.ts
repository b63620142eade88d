import { expect, test } from "vitest";
import { findAttention, type AttentionFacts, type AttentionReason } from "~/attention/attention";
import { summarizeLedger } from "~/money/ledger/ledger";
import { money, zero } from "~/kernel/money";

const now = new Date("2026-11-22T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const none = zero("EUR");

const totals = { ...summarizeLedger([], "EUR"), authorized: eur(10_000), remaining: eur(10_000) };
const facts: AttentionFacts = {
  balance: {
    owed: eur(10_000),
    excess: none,
    capturable: eur(10_000),
    uncovered: none,
    atRisk: none,
    willLapse: none,
  },
  totals,
  authorizations: [totals],
  firstShippedAt: null,
  fulfilledAt: null,
  partlyShipped: none,
  capturedBy: [],
  partlyShippedDays: 7,
  paymentPending: false,
  rejection: null,
  failed: null,
  direct: { unread: null, foreign: null, disputed: null },
  expiresAt: null,
};
const balance = (change: Partial<AttentionFacts["balance"]>) => ({ ...facts.balance, ...change });
const uncovered = balance({ uncovered: eur(1_500) });
const atRisk = balance({ atRisk: eur(10_000) });
const part = { partlyShipped: eur(6_000), firstShippedAt: daysAgo(7) };
const rejected = (reason: string) => ({ reason, providerText: null, at: now });

test.each<[string, Partial<AttentionFacts>, AttentionReason[]]>([
  ["that waits needs nobody", {}, []],
  ["that is owed more than is authorized may still get its payment", { balance: uncovered }, []],
  [
    "that left with more owed than is covered",
    { balance: uncovered, fulfilledAt: now },
    ["owed_not_covered"],
  ],
  [
    "that was captured with more owed than was covered",
    { balance: uncovered, totals: { ...totals, captured: eur(10_000) } },
    ["owed_not_covered"],
  ],
  [
    "whose payment is pending is not uncovered",
    { balance: uncovered, fulfilledAt: now, paymentPending: true },
    [],
  ],
  [
    "that its provider does not show",
    { direct: { unread: { amount: eur(10_000), state: "missing" }, foreign: null, disputed: null } },
    ["provider_unread"],
  ],
  [
    "that another party captured, and that is disputed",
    { direct: { unread: null, foreign: eur(500), disputed: eur(700) } },
    ["captured_elsewhere", "payment_disputed"],
  ],
  ["of which too much was taken", { balance: balance({ excess: eur(4_000) }) }, ["too_much_taken"]],
  ["shipped in part for seven days", part, ["partly_shipped"]],
  ["shipped in part a moment less", { ...part, firstShippedAt: new Date(daysAgo(7).getTime() + 1) }, []],
  ["shipped in part where nobody wants to know", { ...part, partlyShippedDays: null }, []],
  [
    "shipped and refused for good",
    { balance: atRisk, rejection: rejected("declined") },
    ["capture_rejected"],
  ],
  ["shipped and refused in passing", { balance: atRisk, rejection: rejected("order_busy") }, []],
  ["refused for good and not shipped", { rejection: rejected("declined") }, []],
])("an order %s", (_what, change, reasons) => {
  expect(findAttention({ ...facts, ...change }, now).map(({ reason }) => reason)).toEqual(reasons);
});

test("a ledger that does not add up is told with what is too much, per authorization", () => {
  const over = { ...totals, captured: eur(12_000), remaining: none };
  const open = { ...totals, authorized: eur(5_000), remaining: eur(5_000) };
  expect(findAttention({ ...facts, authorizations: [over, open] }, now)).toEqual([
    { reason: "ledger_fault", amount: eur(2_000), detail: "released_too_much", since: now },
  ]);
});
