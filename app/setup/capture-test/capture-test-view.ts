import type { CaptureTest } from "./capture-test";

/** A test of capture after fulfillment, and what a test order can be made for. */
export interface CaptureTestsView {
  /** The capture test that is running, else the latest; null where none was ever started. */
  latest: CaptureTestView | null;
  /** Gateways that orders of the shop were seen to use come first. */
  gateways: { gateway: string; label: string }[];
}

export interface CaptureTestView extends Omit<CaptureTest, "id" | "gateway" | "orderAskedAt"> {
  /** Null: any pay-later gateway. */
  gatewayLabel: string | null;
  /** False once it has a result, was stopped or failed. */
  running: boolean;
  /** Another engine than the chosen one captured, as far as that can be told. */
  otherEngine: boolean;
  /** Of a test order that is over: being canceled, canceled, or left for the merchant to cancel. Null without one. */
  cleanup: "under_way" | "done" | "left" | null;
  /** Shopify's own words beside `failure`, in English. */
  failureText: string | null;
}
