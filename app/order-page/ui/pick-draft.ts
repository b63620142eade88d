import { CAPTURE_RULE, chooseLines, REFUND_RULE, type LineRule } from "~/money/plan/choose-lines";
import type { AuthorizationId, LineId } from "~/kernel/ids";
import type { LineAmount } from "~/money/plan/line-amounts";
import { compare, isPositive, lesser, zero, type Money } from "~/kernel/money";
import { SHIPPING, type RefundSelection, type Selection } from "~/money/plan/selection";
import { parseAmount } from "~/kernel/parse-amount";
import { readCount } from "~/kernel/read-count";
import { refuse, type Refused } from "~/kernel/refusal";
import type { RestockedLine } from "~/money/plan/refund-goods";
import type { Location } from "~/orders/locations.port";
import type { OrderMoneyView } from "~/money/order-money-view";

export type PickKind = "capture" | "refund";

/** The choice as it stands in the form: figures are text, as typed. */
export interface PickDraft {
  by: "lines" | "amount";
  /** By line id; absent, empty and "0" all exclude the line. */
  quantities: Record<string, string>;
  /** Captures only: shipping is captured whole. */
  shipping: boolean;
  /** Refunds only: what of shipping is refunded, with its tax. Empty for nothing. */
  shippingAmount: string;
  amount: string;
  authorizationId: AuthorizationId | null;
  /** Refunds only: by line id, the location at which its goods are in stock again, or null for none; absent means the default. */
  restock: Record<string, string | null>;
}

export const EMPTY_PICK: PickDraft = {
  by: "lines",
  quantities: {},
  shipping: false,
  shippingAmount: "",
  amount: "",
  authorizationId: null,
  restock: {},
};

const RULES: Record<PickKind, LineRule> = { capture: CAPTURE_RULE, refund: REFUND_RULE };

/** The number of units of a line that can be chosen. */
export function unitsLeft(kind: PickKind, line: LineAmount): number {
  return RULES[kind].left(line);
}

export type PickedWish<Wish extends RefundSelection = RefundSelection> =
  { kind: "wish"; wish: Wish; amount: Money } | Refused;

/** The draft's request and its total, or what is wrong with the draft and where. An empty draft is "nothing_chosen". */
export function readPick(
  kind: "capture",
  draft: PickDraft,
  money: OrderMoneyView,
  locale: string,
): PickedWish<Selection>;
export function readPick(kind: PickKind, draft: PickDraft, money: OrderMoneyView, locale: string): PickedWish;
export function readPick(
  kind: PickKind,
  draft: PickDraft,
  money: OrderMoneyView,
  locale: string,
): PickedWish {
  return draft.by === "amount"
    ? readAmount(kind, draft, money, locale)
    : readLines(kind, draft, money, locale);
}

/**
 * Where the goods of a refunded line are in stock again; null for nowhere. As on Shopify's own page they are restocked
 * unless a person says no. Of several locations a person has to choose one, since only people know where goods are.
 */
export function restockPlace(
  draft: PickDraft,
  lineId: LineId,
  locations: readonly Location[],
): string | null {
  const chosen = draft.restock[lineId];
  if (chosen !== undefined) return chosen;
  const [only, ...others] = locations;
  return only && others.length === 0 ? only.id : null;
}

/** The chosen lines of which the goods are in stock again. */
export function readRestock(
  draft: PickDraft,
  wish: RefundSelection,
  locations: readonly Location[],
): RestockedLine[] {
  if (wish.kind !== "lines") return [];
  return wish.lines.flatMap(({ lineId }) => {
    const locationId = restockPlace(draft, lineId, locations);
    return locationId === null ? [] : [{ lineId, locationId }];
  });
}

function readAmount(
  kind: PickKind,
  { amount: typed }: PickDraft,
  money: OrderMoneyView,
  locale: string,
): PickedWish {
  const field = "amount" as const;
  if (typed.trim() === "") return refuse("nothing_chosen");
  const parsed = parseAmount(typed, money.currency, { kind: "locale", locale });
  if (parsed.kind === "refused") return parsed;
  const { amount } = parsed;
  if (compare(amount, limitOf(kind, money)) > 0) return refuse("amount_too_high", { field });
  return { kind: "wish", wish: { kind: "amount", amount }, amount };
}

/** Whether any number of units, right or wrong, stands at the line. */
export function isChosen({ quantities }: PickDraft, lineId: string): boolean {
  const typed = quantities[lineId] ?? "";
  return typed.trim() !== "" && readCount(typed) !== 0;
}

/** What of shipping is chosen, or what is wrong with what is typed. */
function readShipping(
  kind: PickKind,
  { shipping, shippingAmount }: PickDraft,
  { currency }: OrderMoneyView,
  locale: string,
): { kind: "shipping"; shipping: boolean | Money } | Refused {
  if (kind === "capture") return { kind: "shipping", shipping };
  if (shippingAmount.trim() === "") return { kind: "shipping", shipping: false };
  const parsed = parseAmount(shippingAmount, currency, { kind: "locale", locale });
  if (parsed.kind === "amount") return { kind: "shipping", shipping: parsed.amount };
  if (parsed.reason === "amount_zero") return { kind: "shipping", shipping: false };
  return { ...parsed, field: "shipping" };
}

function readLines(kind: PickKind, draft: PickDraft, money: OrderMoneyView, locale: string): PickedWish {
  const lines = Object.entries(draft.quantities)
    .filter(([id]) => isChosen(draft, id))
    .map(([id, typed]) => ({ lineId: id as LineId, quantity: readCount(typed) }));
  const read = readShipping(kind, draft, money, locale);
  if (read.kind === "refused") return read;
  const wish = { kind: "lines", lines, shipping: read.shipping } as const;
  const chosen = chooseLines(wish, money.lines, RULES[kind], money.currency);
  if (chosen.kind === "refused") return chosen;
  const limit = limitOf(kind, money);
  // A choice of all lines means the remaining amount, whatever was moved by amount before or removed by an edit.
  const whole = kind === "capture" ? money.remainingOfCurrentTotal : lesser(chosen.amount, limit);
  const isWhole = chosen.everything && draft.authorizationId === null;
  const amount = isWhole ? whole : chosen.amount;
  if (!isPositive(amount)) return refuse("amount_zero", { field: "lines" });
  if (compare(amount, limit) > 0) return refuse("amount_too_high", { field: "lines" });
  return { kind: "wish", wish, amount };
}

export function limitOf(kind: PickKind, { remaining, refundable }: OrderMoneyView): Money {
  return kind === "capture" ? remaining : refundable;
}

/** What of shipping can be refunded; nothing where the order has none. */
export function limitOfShipping({ lines, currency }: OrderMoneyView): Money {
  return lines.find(({ key }) => key === SHIPPING)?.amountRefundable ?? zero(currency);
}

/** The order's money limited to what one authorization still holds. */
export function ofAuthorization(
  money: OrderMoneyView,
  authorization: { remaining: Money } | undefined,
): OrderMoneyView {
  if (!authorization) return money;
  const { remaining } = authorization;
  return { ...money, remaining, remainingOfCurrentTotal: lesser(money.remainingOfCurrentTotal, remaining) };
}

interface ShippedLine {
  id: LineId;
  quantityFulfilled: number;
}

/** Chooses the shipped units that are not captured yet; shipping costs stay a choice of their own. */
export function pickShipped(
  draft: PickDraft,
  money: OrderMoneyView,
  shipped: readonly ShippedLine[],
): PickDraft {
  const quantities: Record<string, string> = {};
  for (const line of money.lines) {
    if (line.key === SHIPPING) continue;
    const fulfilled = shipped.find(({ id }) => id === line.key)?.quantityFulfilled ?? 0;
    const open = Math.min(line.quantityLeft, fulfilled - line.quantityCaptured);
    if (open > 0) quantities[line.key] = String(open);
  }
  return { ...draft, quantities };
}
