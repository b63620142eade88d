import type { LineId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/** Shipping is captured and refunded like a line, and only where it is chosen. */
export const SHIPPING = "shipping";
export type LineKey = LineId | typeof SHIPPING;

export interface ChosenLine {
  lineId: LineId;
  quantity: number;
}

/** What of an order's money somebody chose, to capture it or to give it back. */
export type Selection =
  | { kind: "all" }
  | { kind: "amount"; amount: Money }
  | { kind: "lines"; lines: ChosenLine[]; shipping: boolean };

/** An amount in the order's currency, whatever that is, as digits with a decimal point. */
export interface DecimalAmount {
  kind: "decimal";
  text: string;
}
