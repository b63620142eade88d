import type { LineId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";

/** Shipping is captured and refunded like a line, and only where it is chosen. */
export const SHIPPING = "shipping";
export type LineKey = LineId | typeof SHIPPING;

export interface ChosenLine {
  lineId: LineId;
  quantity: number;
}

/** What somebody wants captured of an order, or given back of what was captured. */
export type MoneyWish =
  | { kind: "all" }
  | { kind: "amount"; amount: Money }
  | { kind: "lines"; lines: ChosenLine[]; shipping: boolean };

export type CaptureWish = MoneyWish;
export type RefundWish = MoneyWish;
