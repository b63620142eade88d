import type { MarkKind } from "~/platform/database/generated/enums";
import type { CapturedKind } from "./marks-in-use";

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

/** Orders of one gateway by the state of one mark about captured money. */
export interface CapturedCounts extends MarkCounts {
  gateway: string;
  kind: CapturedKind;
}

/** A mark of one order as its page shows it. */
export interface OrderMarkView {
  kind: MarkKind;
  writtenAt: Date | null;
  isWaiting: boolean;
  failure: string | null;
}
