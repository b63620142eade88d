import type { CaptureTest } from "./capture-test";

/** The test of capture after fulfillment, and the gateways for which a test order can be made. */
export interface CaptureTestsView {
  /** The running proof, or else the latest; null where none was ever started. */
  latest: CaptureTestView | null;
  /** Gateways that the shop's orders used come first. */
  gateways: { gateway: string; label: string }[];
}

export interface CaptureTestView extends Omit<CaptureTest, "id" | "gateway" | "orderAskedAt"> {
  /** Null means any pay-later gateway. */
  gatewayLabel: string | null;
  /** False once the proof has a result, was stopped or failed. */
  running: boolean;
  /** Whether an engine other than the chosen one captured, as far as the app can know. */
  otherEngine: boolean;
  /** State of a finished test order: being canceled, canceled, or left to the merchant. Null without a test order. */
  cleanup: "under_way" | "done" | "left" | null;
  /** Shopify's own words beside `failure`, in English. */
  failureText: string | null;
}
