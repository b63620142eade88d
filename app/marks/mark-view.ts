import type { MarkKind } from "~/platform/database/generated/enums";

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
