import type { MarkKind } from "~/platform/database/generated/enums";
import type { MarkChoices } from "~/settings/settings";
import type { HoldScope } from "./order-marks.port";

/** Where the warehouse looks, and how far the app is with marking orders there. */
export interface MarksView {
  choices: MarkChoices;
  version: number;
  counts: Record<MarkKind, MarkCounts>;
  /** What holds need and the merchant took back; empty where holds are off. */
  missingScopes: HoldScope[];
}

/** Orders by the state of one mark. */
export interface MarkCounts {
  /** What stands at Shopify as desired. */
  written: number;
  /** What is to be written. */
  writing: number;
  /** What is to be removed. */
  removing: number;
  failing: number;
  /** Shopify's most frequent words about what fails. */
  failure: string | null;
}

/** A mark of one order as its page shows it. */
export interface OrderMarkView {
  kind: MarkKind;
  writtenAt: Date | null;
  isWaiting: boolean;
  failure: string | null;
}

/** What Shopify has of the marks of one order, read after writing them. */
export interface TriedOrderView {
  orderName: string;
  tried: TriedMarkView[];
}

export interface TriedMarkView {
  kind: MarkKind;
  /** Whether Shopify shows what is desired. */
  stands: boolean;
  tags: readonly string[];
  /** What the metafield says; null where there is none or it has another form. */
  says: "may_ship" | "hold" | "shipped" | null;
  /** For each open fulfillment order whether the app holds it. */
  held: boolean[];
  failure: string | null;
}
