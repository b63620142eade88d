import { amountToCapture, amountToRefund, type LineAmount } from "./line-amounts";
import { compare, equals, isPositive, isZero, subtract, sum, type Money } from "~/kernel/money";
import { SHIPPING, type LineKey, type RefundSelection } from "./selection";
import { refuse, type RefusalField, type RefusalReason, type Refused } from "~/kernel/refusal";

/** The part of a line that an operation moves. */
export interface LinePart {
  key: LineKey;
  /** Zero where only a part of the price is moved: of a unit that two operations pay, or of shipping. */
  quantity: number;
  amount: Money;
}

/** The chosen lines with their total; `everything` where they leave nothing of the order. */
export interface ChosenParts {
  kind: "chosen";
  parts: LinePart[];
  amount: Money;
  everything: boolean;
}

/** The limit and price of a choice: units left to capture, or units left to refund. */
export interface LineRule {
  left: (line: LineAmount) => number;
  amountOf: (line: LineAmount, quantity: number) => Money;
  /** Why fewer units are left than were chosen. */
  tooMany: (line: LineAmount, quantity: number) => RefusalReason;
}

export const CAPTURE_RULE: LineRule = {
  left: ({ quantityLeft }) => quantityLeft,
  amountOf: amountToCapture,
  tooMany: ({ key }) => (key === SHIPPING ? "shipping_already_captured" : "quantity_too_high"),
};

export const REFUND_RULE: LineRule = {
  left: ({ quantityRefundable }) => quantityRefundable,
  amountOf: amountToRefund,
  tooMany({ key, quantityLeft, quantityCaptured, quantityRefunded }, chosen) {
    if (chosen <= quantityLeft + quantityCaptured - quantityRefunded) return "line_not_captured";
    return key === SHIPPING ? "already_refunded" : "quantity_too_high";
  },
};

/** Prices a choice of lines, or names the field that is wrong. A line that is named twice counts twice. */
export function chooseLines(
  { lines: chosen, shipping }: Extract<RefundSelection, { kind: "lines" }>,
  lines: readonly LineAmount[],
  rule: LineRule,
  currency: string,
): ChosenParts | Refused {
  const quantities = new Map<LineKey, number>();
  for (const { lineId, quantity } of chosen) {
    const field: RefusalField = `line:${lineId}`;
    if (!lines.some(({ key }) => key === lineId)) return refuse("line_not_found", { field });
    if (!Number.isSafeInteger(quantity) || quantity <= 0) return refuse("quantity_not_positive", { field });
    quantities.set(lineId, (quantities.get(lineId) ?? 0) + quantity);
  }
  const ofShipping = chooseShipping(shipping, lines, rule);
  if (ofShipping.kind === "refused") return ofShipping;
  if (ofShipping.kind === "whole") quantities.set(SHIPPING, 1);
  const share = ofShipping.kind === "part" ? [ofShipping.part] : [];
  if (quantities.size + share.length === 0) return refuse("nothing_chosen", { field: "lines" });
  const parts: LinePart[] = [];
  for (const line of lines) {
    const quantity = quantities.get(line.key) ?? 0;
    if (quantity > rule.left(line)) return refuse(rule.tooMany(line, quantity), { field: fieldOf(line.key) });
    if (quantity > 0) parts.push({ key: line.key, quantity, amount: rule.amountOf(line, quantity) });
  }
  parts.push(...share);
  const amount = sum(
    parts.map((part) => part.amount),
    currency,
  );
  const everything = lines.every((line) => rule.left(line) === (quantities.get(line.key) ?? 0));
  return { kind: "chosen", parts, amount, everything };
}

type ChosenShipping = { kind: "none" } | { kind: "whole" } | { kind: "part"; part: LinePart };

function chooseShipping(
  wish: boolean | Money,
  lines: readonly LineAmount[],
  rule: LineRule,
): ChosenShipping | Refused {
  const line = lines.find(({ key }) => key === SHIPPING);
  // An order without shipping costs has no choice of shipping, even where the box is ticked.
  if (typeof wish === "boolean") return { kind: wish && line ? "whole" : "none" };
  const field = "shipping" as const;
  if (isZero(wish)) return { kind: "none" };
  if (!isPositive(wish)) return refuse("amount_negative", { field });
  if (!line) return refuse("amount_too_high", { field });
  if (wish.currency !== line.amount.currency) return refuse("wrong_currency", { field });
  if (!isPositive(line.amountRefundable)) return refuse(rule.tooMany(line, 1), { field });
  if (compare(wish, line.amountRefundable) > 0) return refuse("amount_too_high", { field });
  if (equals(wish, subtract(line.amount, line.amountRefunded))) return { kind: "whole" };
  return { kind: "part", part: { key: SHIPPING, quantity: 0, amount: wish } };
}

function fieldOf(key: LineKey): RefusalField {
  return key === SHIPPING ? "shipping" : `line:${key}`;
}

/** Everything that is left, as if each line had been chosen whole. */
export function partsLeft(lines: readonly LineAmount[], rule: LineRule): LinePart[] {
  return lines.flatMap((line) => {
    const quantity = rule.left(line);
    return quantity > 0 ? [{ key: line.key, quantity, amount: rule.amountOf(line, quantity) }] : [];
  });
}

/** Whether any line has a price at all. */
export function arePriced(parts: readonly LinePart[]): boolean {
  return parts.some(({ amount }) => isPositive(amount));
}
