import fc from "fast-check";
import { expect, test } from "vitest";
import { findLedgerFault, summarizeAuthorization, summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry } from "~/money/ledger/ledger-entry";
import type { MovedLine } from "~/money/plan/line-amounts";
import { isPositive, money, sum, zero } from "~/kernel/money";
import { SHIPPING, type LineKey, type Selection } from "~/money/plan/selection";
import { planCapture, type CapturePlan } from "~/money/plan/plan-capture";
import {
  authorizedEntries,
  authorizedOf,
  entry,
  planInput,
  randomOrder,
  type RandomOrder,
} from "./random-orders";

/** Which unit leaves next: a number per parcel decides the line and how many of it. */
const parcels = fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 40 });

interface Book {
  entries: LedgerEntry[];
  moved: MovedLine[];
}

function book(state: Book, plan: CapturePlan): void {
  for (const step of plan.steps) {
    state.entries.push(entry(step.authorizationId, "captured", step.amount));
    for (const part of step.lines) state.moved.push({ kind: "capture", ...part });
  }
}

/** Captures line by line, some units at a time, until no line with a price is left. */
function captureInParcels(order: RandomOrder, picks: number[]): Book {
  const state: Book = { entries: authorizedEntries(order), moved: [] };
  for (let turn = 0; ; turn += 1) {
    const pick = picks[turn % picks.length] ?? 0;
    const { lines } = planInput(order, state, { kind: "all" });
    const waiting = lines.filter(({ quantityLeft, amount }) => quantityLeft > 0 && isPositive(amount));
    const line = waiting[pick % Math.max(1, waiting.length)];
    if (!line) return state;
    const some = planCapture(planInput(order, state, selectionFor(line.key, 1 + (pick % line.quantityLeft))));
    // The first units of a line of few cents can come to nothing; all of them together never do.
    const plan =
      some.kind === "plan"
        ? some
        : planCapture(planInput(order, state, selectionFor(line.key, line.quantityLeft)));
    if (plan.kind !== "plan") throw new Error(`a plan expected, not ${plan.reason}`);
    book(state, plan);
  }
}

const selectionFor = (key: LineKey, quantity: number): Selection =>
  key === SHIPPING
    ? { kind: "lines", lines: [], shipping: true }
    : { kind: "lines", lines: [{ lineId: key, quantity }], shipping: false };

const multi = randomOrder.map((order) => ({
  ...order,
  authorizations: order.authorizations.map((each) => ({ ...each, multiCapturable: true })),
}));

test("an order captured in any sequence of lines comes to the authorized amount to the minor unit", () => {
  fc.assert(
    fc.property(multi, parcels, (order, picks) => {
      const { entries } = captureInParcels(order, picks);
      const totals = summarizeLedger(entries, order.currency);
      expect(totals.captured).toEqual(authorizedOf(order));
      expect(totals.remaining).toEqual(zero(order.currency));
      for (const { id } of order.authorizations)
        expect(findLedgerFault(summarizeAuthorization(entries, id, order.currency))).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test("lines and shipping add up to the authorized amount", () => {
  fc.assert(
    fc.property(randomOrder, (order) => {
      const { lines } = planInput(order, { entries: authorizedEntries(order), moved: [] }, { kind: "all" });
      const amounts = lines.map(({ amount }) => amount);
      expect(sum(amounts, order.currency)).toEqual(authorizedOf(order));
    }),
  );
});

test("the lines of a step come to its amount, and no unit is captured twice", () => {
  fc.assert(
    fc.property(randomOrder, (order) => {
      const input = planInput(order, { entries: authorizedEntries(order), moved: [] }, { kind: "all" });
      const plan = planCapture(input);
      if (plan.kind !== "plan") throw new Error(`a plan expected, not ${plan.reason}`);
      for (const step of plan.steps) {
        const amounts = step.lines.map(({ amount }) => amount);
        if (amounts.length > 0) expect(sum(amounts, order.currency)).toEqual(step.amount);
      }
      for (const { key, quantity } of input.lines) {
        const parts = plan.steps.flatMap((step) => step.lines).filter((part) => part.key === key);
        if (parts.length > 0) expect(parts.reduce((units, part) => units + part.quantity, 0)).toBe(quantity);
      }
    }),
  );
});

test("nothing beyond the current total is captured unless a person chose it", () => {
  fc.assert(
    fc.property(randomOrder, fc.integer({ min: 0, max: 1_000 }), (order, share) => {
      const authorized = authorizedOf(order);
      const takenOff = money(Math.floor((authorized.amountMinor * share) / 1_000), order.currency);
      const state = { entries: authorizedEntries(order), moved: [], takenOff };
      const input = planInput(order, state, { kind: "all" });
      const plan = planCapture(input);
      const owed = authorized.amountMinor - takenOff.amountMinor;
      if (owed === 0) expect(plan).toMatchObject({ kind: "refused", reason: "nothing_owed" });
      else
        expect(plan).toMatchObject({
          kind: "plan",
          amount: { amountMinor: owed },
          givenUp: { amountMinor: 0 },
        });
      expect(planCapture({ ...input, ignoresCurrentTotal: true })).toMatchObject({ amount: authorized });
    }),
  );
});

test("a single capture never loses money unsaid, and says how much would be lost", () => {
  fc.assert(
    fc.property(randomOrder, fc.integer({ min: 1, max: 999 }), (order, share) => {
      const single = {
        ...order,
        authorizations: order.authorizations.map((each) => ({ ...each, multiCapturable: false })),
      };
      const part = Math.floor((authorizedOf(order).amountMinor * share) / 1_000);
      if (part === 0) return;
      const amount = money(part, order.currency);
      const state = { entries: authorizedEntries(order), moved: [] };
      const input = planInput(single, state, { kind: "amount", amount });
      const told = planCapture(input);
      const chosen = planCapture({ ...input, givesUpRest: true });
      if (chosen.kind !== "plan") throw new Error(`a plan expected, not ${chosen.reason}`);
      if (told.kind === "refused")
        expect(told).toMatchObject({ reason: "rest_would_be_lost", amountLost: chosen.givenUp });
      else expect(isPositive(told.givenUp)).toBe(false);
      expect(chosen.amount).toEqual(amount);
    }),
  );
});
