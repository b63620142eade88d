import type { MarkChoices } from "~/settings/settings";
import type { MarkCounts } from "~/marks/mark-view";
import type { HoldScope } from "~/marks/order-marks.port";
import type { ReleaseKind } from "~/marks/marks-in-use";

/** Where the warehouse looks, and how far the app is with marking orders there. */
export interface MarksView {
  choices: MarkChoices;
  counts: Record<ReleaseKind, MarkCounts>;
  /** What holds need and the merchant took back; empty where holds are off. */
  missingScopes: HoldScope[];
}

/** What Shopify has of the marks of one order, read after writing them. */
export interface TriedOrderView {
  orderName: string;
  tried: TriedMarkView[];
}

export interface TriedMarkView {
  kind: ReleaseKind;
  /** Whether Shopify shows what is desired. */
  stands: boolean;
  tags: readonly string[];
  /** What the metafield says; null where there is none or it has another form. */
  says: "may_ship" | "hold" | "shipped" | null;
  /** For each open fulfillment order whether the app holds it. */
  held: boolean[];
  failure: string | null;
}
