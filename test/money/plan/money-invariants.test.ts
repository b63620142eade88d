import fc from "fast-check";
import { expect, test } from "vitest";
import { decideVoid } from "~/money/plan/decide-void";
import { asId, type TransactionId } from "~/kernel/ids";
import { findLedgerFault, summarizeAuthorization, summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry } from "~/money/ledger/ledger-entry";
import type { MovedLine } from "~/money/plan/line-amounts";
import { isPositive, money, subtract, type Money } from "~/kernel/money";
import { SHIPPING, type RefundSelection, type Selection } from "~/money/plan/selection";
import { planCapture } from "~/money/plan/plan-capture";
import { planRefund, type RefundableCapture } from "~/money/plan/plan-refund";
import {
  authorizedEntries,
  authorizedOf,
  entry,
  planInput,
  randomOrder,
  type RandomOrder,
} from "./random-orders";

/** What somebody tries next; the share picks an amount or lines, from far below zero to far above all there is. */
const attempt = fc.record({
  what: fc.constantFrom(
    "capture",
    "capture_lines",
    "void",
    "void_part",
    "refund",
    "refund_lines",
    "staff_capture",
    "expiry",
  ),
  share: fc.integer({ min: -100, max: 1_300 }),
  givesUpRest: fc.boolean(),
  ignoresCurrentTotal: fc.boolean(),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

interface Book {
  entries: LedgerEntry[];
  moved: MovedLine[];
  captures: RefundableCapture[];
}

const shareOf = ({ amountMinor, currency }: Money, share: number): Money =>
  money(Math.trunc((amountMinor * share) / 1_000), currency);

function selectionOf(order: RandomOrder, { what, share }: Attempt): Selection {
  if (share > 1_200) return { kind: "all" };
  if (!what.endsWith("_lines")) return { kind: "amount", amount: shareOf(authorizedOf(order), share) };
  const lines = order.lines
    .filter((_, index) => (Math.abs(share) >> index) % 2 === 0)
    .map(({ id, quantity }) => ({ lineId: id, quantity: 1 + (Math.abs(share) % (quantity + 1)) }));
  return { kind: "lines", lines, shipping: share % 3 === 0 };
}

/** Of shipping a refund also takes an amount. */
function refundOf(order: RandomOrder, asked: Attempt): RefundSelection {
  const chosen = selectionOf(order, asked);
  if (chosen.kind !== "lines" || Math.abs(asked.share) % 3 !== 1) return chosen;
  return { ...chosen, shipping: shareOf(order.shippingDue, asked.share) };
}

function bookCapture(book: Book, order: RandomOrder, asked: Attempt): void {
  const { givesUpRest, ignoresCurrentTotal } = asked;
  const input = planInput(order, book, selectionOf(order, asked));
  const plan = planCapture({ ...input, givesUpRest, ignoresCurrentTotal });
  if (plan.kind === "refused") return;
  for (const { authorizationId, amount, givenUp, lines } of plan.steps) {
    const captured = entry(authorizationId, "captured", amount);
    book.entries.push(captured);
    if (isPositive(givenUp)) book.entries.push(entry(authorizationId, "voided", givenUp));
    for (const part of lines) book.moved.push({ kind: "capture", ...part });
    const captureId = asId<TransactionId>(captured.reference);
    book.captures.push({
      captureId,
      authorizationId,
      capturedAt: captured.occurredAt,
      captured: amount,
      limit: amount,
    });
  }
}

function bookRefund(book: Book, order: RandomOrder, asked: Attempt): void {
  const { lines } = planInput(order, book, { kind: "all" });
  const { captures } = book;
  const selection = refundOf(order, asked);
  const plan = planRefund({ currency: order.currency, captures, lines, hasOpenOperation: false, selection });
  if (plan.kind === "refused") return;
  for (const { captureId, authorizationId, amount, lines: parts } of plan.steps) {
    book.entries.push(entry(authorizationId, "refunded", amount));
    for (const part of parts) book.moved.push({ kind: "refund", ...part });
    book.captures = book.captures.map((each) =>
      each.captureId === captureId ? { ...each, limit: subtract(each.limit, amount) } : each,
    );
  }
}

function bookVoid(book: Book, order: RandomOrder, { what, share }: Attempt): void {
  const isPart = what === "void_part";
  for (const authorization of planInput(order, book, { kind: "all" }).authorizations) {
    const decision = decideVoid({
      order: { canceledAt: null },
      authorization,
      entries: book.entries,
      hasOpenOperation: false,
      amount: isPart ? shareOf(authorization.amount, share) : null,
      capabilities: { voidAfterCapture: isPart, voidAmount: isPart },
    });
    if (decision.kind === "void") book.entries.push(entry(authorization.id, "voided", decision.amount));
  }
}

/** By somebody else, who may take what remains of one authorization, or whose time is over. */
function bookElsewhere(book: Book, order: RandomOrder, kind: "captured" | "expired"): void {
  const [authorization] = order.authorizations;
  if (!authorization) return;
  const { remaining } = summarizeAuthorization(book.entries, authorization.id, order.currency);
  if (!isPositive(remaining)) return;
  const { id } = authorization;
  const added = entry(id, kind, remaining, { source: "unknown" });
  book.entries.push(added);
  const { occurredAt: capturedAt } = added;
  const captureId = asId<TransactionId>(added.reference);
  if (kind === "captured")
    book.captures.push({ captureId, authorizationId: id, capturedAt, captured: remaining, limit: remaining });
}

function follow(book: Book, order: RandomOrder, asked: Attempt): void {
  if (asked.what.startsWith("void")) return bookVoid(book, order, asked);
  if (asked.what === "staff_capture") return bookElsewhere(book, order, "captured");
  if (asked.what === "expiry") return bookElsewhere(book, order, "expired");
  return asked.what.startsWith("capture") ? bookCapture(book, order, asked) : bookRefund(book, order, asked);
}

test("whatever is tried in whatever order, the arithmetic of money holds after each step", () => {
  fc.assert(
    fc.property(randomOrder, fc.array(attempt, { minLength: 1, maxLength: 25 }), (order, attempts) => {
      const book: Book = { entries: authorizedEntries(order), moved: [], captures: [] };
      let capturedBefore = 0;
      for (const asked of attempts) {
        follow(book, order, asked);
        for (const { id, amount } of order.authorizations) {
          const totals = summarizeAuthorization(book.entries, id, order.currency);
          expect(findLedgerFault(totals)).toBeNull();
          expect(totals.captured.amountMinor).toBeLessThanOrEqual(amount.amountMinor);
        }
        const totals = summarizeLedger(book.entries, order.currency);
        expect(totals.captured.amountMinor).toBeGreaterThanOrEqual(capturedBefore);
        capturedBefore = totals.captured.amountMinor;
        for (const { limit } of book.captures) expect(limit.amountMinor).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 400 },
  );
});

test("no unit is given back that was not captured, and all of them never come to more than was captured", () => {
  const asProducts = attempt.filter(({ what }) => what.endsWith("_lines"));
  fc.assert(
    fc.property(randomOrder, fc.array(asProducts, { minLength: 1, maxLength: 12 }), (order, attempts) => {
      const book: Book = { entries: authorizedEntries(order), moved: [], captures: [] };
      for (const asked of attempts) follow(book, order, asked);
      const { lines } = planInput(order, book, { kind: "all" });
      const { refundable } = summarizeLedger(book.entries, order.currency);
      for (const line of lines) {
        const captured = line.quantityCaptured - line.quantityRefunded;
        expect(line.quantityRefundable).toBeLessThanOrEqual(Math.max(0, captured));
        const left = line.amount.amountMinor - line.amountRefunded.amountMinor;
        expect(line.amountRefundable.amountMinor).toBeGreaterThanOrEqual(0);
        expect(line.amountRefundable.amountMinor).toBeLessThanOrEqual(left);
      }
      const asked: Selection = {
        kind: "lines",
        lines: lines.flatMap(({ key, quantityRefundable: quantity }) =>
          key === SHIPPING || quantity === 0 ? [] : [{ lineId: key, quantity }],
        ),
        shipping: lines.some(({ key, quantityRefundable }) => key === SHIPPING && quantityRefundable > 0),
      };
      const { currency } = order;
      const plan = planRefund({
        currency,
        captures: book.captures,
        lines,
        hasOpenOperation: false,
        selection: asked,
      });
      if (plan.kind === "plan") expect(plan.amount.amountMinor).toBeLessThanOrEqual(refundable.amountMinor);
    }),
  );
});

test("no step of a plan is zero, and its steps come to its amount", () => {
  fc.assert(
    fc.property(randomOrder, attempt, (order, asked) => {
      const book = { entries: authorizedEntries(order), moved: [] };
      const plan = planCapture({ ...planInput(order, book, selectionOf(order, asked)), givesUpRest: true });
      if (plan.kind === "refused") return;
      expect(plan.steps.every(({ amount }) => isPositive(amount))).toBe(true);
      const total = plan.steps.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
      expect(total).toBe(plan.amount.amountMinor);
    }),
  );
});

test("the ledger comes to the same totals in any order of delivery, repeated or not", () => {
  fc.assert(
    fc.property(
      randomOrder,
      fc.array(attempt, { maxLength: 15 }),
      fc.infiniteStream(fc.nat()),
      (order, attempts, chance) => {
        const book: Book = { entries: authorizedEntries(order), moved: [], captures: [] };
        for (const asked of attempts) follow(book, order, asked);
        const delivered = shuffled(
          [...book.entries, ...book.entries.filter((_, index) => index % 2 === 0)],
          chance,
        );
        expect(summarizeLedger(delivered, order.currency)).toEqual(
          summarizeLedger(book.entries, order.currency),
        );
      },
    ),
  );
});

function shuffled<T>(items: T[], chance: IterableIterator<number>): T[] {
  return items
    .map((item) => ({ item, rank: Number(chance.next().value) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
