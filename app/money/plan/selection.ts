import type { LineId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/** Shipping is captured and refunded like a line, and only where it is chosen. */
export const SHIPPING = "shipping";
export type LineKey = LineId | typeof SHIPPING;

export interface ChosenLine {
  lineId: LineId;
  quantity: number;
}

/** The part of an order's money that somebody chose to capture or to refund. */
export type Selection =
  | { kind: "all" }
  | { kind: "amount"; amount: Money }
  | { kind: "lines"; lines: ChosenLine[]; shipping: boolean };

/** The part to refund: shipping also by amount, with its tax. Exactly what is left of it means the same as true. */
export type RefundSelection = Selection | { kind: "lines"; lines: ChosenLine[]; shipping: boolean | Money };

/** An amount in the order's currency, whichever that is, as digits with a decimal point. */
export interface DecimalAmount {
  kind: "decimal";
  text: string;
}
