import { expect, test } from "vitest";
import { decideCapture } from "~/money/plan/decide-capture";
import { decideVoid } from "~/money/plan/decide-void";
import { asId, type AuthorizationId } from "~/kernel/ids";
import type { LedgerEntry, LedgerEntryKind } from "~/money/ledger/ledger-entry";
import { money } from "~/kernel/money";
import { planCapture, type PlanCaptureInput } from "~/money/plan/plan-capture";
import type { RefusalReason } from "~/kernel/refusal";
import { at } from "../../orders/order-snapshots";

type Moved = [kind: LedgerEntryKind, amountMinor: number, second: number, reference?: string];

const FIRST = asId<AuthorizationId>("1");
const SECOND = asId<AuthorizationId>("2");
const REMAINDER = "shopify:1:remainder";

const entriesOf = (moved: readonly Moved[], authorizationId = FIRST): LedgerEntry[] =>
  ([["authorized", 10_000, 0], ...moved] satisfies Moved[]).map(
    ([kind, amountMinor, second, reference], index) => ({
      orderId: asId("1001"),
      authorizationId,
      kind,
      amount: money(amountMinor, "EUR"),
      source: "unknown",
      reference: reference ?? `${authorizationId}-${index}`,
      operationId: null,
      occurredAt: at(second),
    }),
  );
const authorization = (id: AuthorizationId) => ({
  id,
  amount: money(10_000, "EUR"),
  expiresAt: null,
  expirySource: null,
  multiCapturable: true,
  authority: "shopify" as const,
  directState: null,
});

interface Emptied {
  moved: Moved[];
  canceled?: boolean;
  reason: RefusalReason;
}

const CASES: Record<string, Emptied> = {
  "captured whole": { moved: [["captured", 10_000, 1]], reason: "already_captured" },
  "captured in two parts": {
    moved: [
      ["captured", 6_000, 1],
      ["captured", 4_000, 2],
    ],
    reason: "already_captured",
  },
  "captured and given back": {
    moved: [
      ["captured", 10_000, 1],
      ["refunded", 10_000, 2],
    ],
    reason: "already_refunded",
  },
  "captured and given back in part": {
    moved: [
      ["captured", 10_000, 1],
      ["refunded", 9_999, 2],
    ],
    reason: "already_captured",
  },
  "voided whole": { moved: [["voided", 10_000, 1]], reason: "already_voided" },
  "half captured, and the rest voided": {
    moved: [
      ["captured", 5_000, 1],
      ["voided", 5_000, 2],
    ],
    reason: "already_voided",
  },
  "half voided, and the rest captured": {
    moved: [
      ["voided", 5_000, 1],
      ["captured", 5_000, 2],
    ],
    reason: "already_captured",
  },
  "half captured, and the rest lapsed": {
    moved: [
      ["captured", 5_000, 1],
      ["expired", 5_000, 9],
    ],
    reason: "expired",
  },
  "lapsed whole": { moved: [["expired", 10_000, 1]], reason: "expired" },
  "half captured for the last time": {
    moved: [
      ["captured", 5_000, 1],
      ["voided", 5_000, 1, REMAINDER],
    ],
    reason: "given_up",
  },
  "a capture that was corrected away, and voided": {
    moved: [
      ["captured", 10_000, 3],
      ["captured", -10_000, 4],
      ["voided", 10_000, 2],
    ],
    reason: "already_voided",
  },
  "canceled before anything was captured": {
    moved: [["voided", 10_000, 1, REMAINDER]],
    canceled: true,
    reason: "canceled",
  },
};

test.each(Object.entries(CASES))("an authorization that was %s says so", (_, { moved, canceled, reason }) => {
  const order = { canceledAt: canceled ? at(1) : null };
  const facts = {
    order,
    authorization: authorization(FIRST),
    entries: entriesOf(moved),
    hasOpenOperation: false,
    now: at(10),
  };
  const capabilities = { voidAfterCapture: true, voidAmount: true };
  expect(decideCapture({ ...facts, amount: null, givesUpRest: false })).toEqual({ kind: "refused", reason });
  expect(decideVoid({ ...facts, amount: null, capabilities })).toEqual({ kind: "refused", reason });
});

const order: PlanCaptureInput["order"] = {
  currency: "EUR",
  total: money(20_000, "EUR"),
  totalCurrent: money(20_000, "EUR"),
  paidElsewhere: money(0, "EUR"),
  settledElsewhere: money(0, "EUR"),
  canceledAt: null,
};
const everything: PlanCaptureInput = {
  order,
  authorizations: [authorization(FIRST), authorization(SECOND)],
  entries: [],
  lines: [],
  hasOpenOperation: false,
  selection: { kind: "all" },
  authorizationId: null,
  givesUpRest: true,
  ignoresCurrentTotal: false,
};

test("of several empty authorizations the one that brought no money is named", () => {
  const captured = entriesOf([["captured", 10_000, 1]], SECOND);
  const lapsed = entriesOf([["expired", 10_000, 1]]);
  expect(planCapture({ ...everything, entries: [...lapsed, ...captured] })).toEqual({
    kind: "refused",
    reason: "expired",
  });
});

test("what a person stated to be settled elsewhere is not captured as well, and says why", () => {
  const entries = [...entriesOf([]), ...entriesOf([], SECOND)];
  const settled = { ...order, settledElsewhere: money(20_000, "EUR") };
  expect(planCapture({ ...everything, entries, order: settled })).toEqual({
    kind: "refused",
    reason: "settled_elsewhere",
  });
  const edited = { ...order, totalCurrent: money(0, "EUR") };
  expect(planCapture({ ...everything, entries, order: edited })).toEqual({
    kind: "refused",
    reason: "nothing_owed",
  });
});
