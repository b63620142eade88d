import type { OrderId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { CaptureEngine } from "~/gateways/policy";
import type { CaptureTestState } from "~/platform/database/generated/enums";

/** Watch the next pay-later order that is fulfilled, or an order that is made for it and canceled afterwards. */
export const CAPTURE_TEST_METHODS = ["next_order", "test_order"] as const;
export type CaptureTestMethod = (typeof CAPTURE_TEST_METHODS)[number];

export type { CaptureTestState };

/** Why a capture test ended without a result. Each has its text for merchants. */
export type CaptureTestFailure =
  /** Shopify did not take the test order. */
  | "order_refused"
  /** Shopify's answer was lost, and the order is nowhere to be found. */
  | "order_lost"
  | "fulfillment_refused"
  /** The right to fulfill orders was not given, or taken back. */
  | "scopes_missing"
  /** The app has to be opened in the admin again. */
  | "unauthorized"
  /** Nobody fulfilled a pay-later order within the time that the app watches. */
  | "no_order_came"
  /** The order was canceled, voided or deleted before it could show anything. */
  | "order_gone";

/** One "prove it" that a person started. */
export interface CaptureTest {
  id: string;
  method: CaptureTestMethod;
  /** What was chosen to capture when it was started. */
  engine: CaptureEngine;
  /** Null: any pay-later gateway. A test order always has one. */
  gateway: string | null;
  state: CaptureTestState;
  orderId: OrderId | null;
  orderName: string | null;
  startedAt: Date;
  /** Test orders: when Shopify was asked to make it. */
  orderAskedAt: Date | null;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  capturedBy: MoneySource | null;
  /** Until when it has to be captured, once it was fulfilled. */
  deadlineAt: Date | null;
  endedAt: Date | null;
  failure: CaptureTestFailure | null;
}

/** How long a fulfilled order may take to be captured before the capture test says no. */
export const TEST_CAPTURE_MS = 10 * 60_000;

/** How long the next order is waited for. */
export const TEST_WAIT_MS = 7 * 86_400_000;

const RUNNING: readonly CaptureTestState[] = [
  "waiting_for_order",
  "waiting_for_fulfillment",
  "waiting_for_capture",
];

export function isRunning({ state }: Pick<CaptureTest, "state">): boolean {
  return RUNNING.includes(state);
}

/**
 * Whether something else than the chosen engine captured, as far as that can be told: Shopify's transactions name
 * nobody, but the app knows its own captures.
 */
export function isOtherEngine({ engine, capturedBy }: Pick<CaptureTest, "engine" | "capturedBy">): boolean {
  if (capturedBy === null || capturedBy === engine) return false;
  return engine === "app" || capturedBy !== "unknown";
}

const MARK = /^test-[0-9a-f]{32}$/;

/** Stands on the test order as tag and as SKU. A tag holds at most 40 characters (shopify.dev, "Order.tags"). */
export function testOrderMark({ id }: Pick<CaptureTest, "id">): string {
  return `test-${id.replaceAll("-", "")}`;
}

/** The mark of the capture test that an order was made for; null for every other order. */
export function markOf({ test, lines }: Pick<OrderSnapshot, "test" | "lines">): string | null {
  return test ? (lines.find(({ sku }) => sku !== null && MARK.test(sku))?.sku ?? null) : null;
}
