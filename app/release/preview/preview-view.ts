import type { Money } from "~/kernel/money";
import type { Release } from "../release";

/** What other settings would do with the orders that have something left to ship. */
export interface PreviewView {
  groups: PreviewGroup[];
  /** Since when import is paused; null where it is not. */
  pausedAt: Date | null;
}

/** The orders of one payment method with the same decision. */
export interface PreviewGroup {
  gatewayLabel: string;
  release: Exclude<Release, { state: "shipped" }>;
  /** Whether the warehouse may do the opposite with these orders by the saved settings. */
  isChange: boolean;
  orders: number;
  /** What the orders owe, by currency. */
  amounts: Money[];
}
