import type { OrderId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { CaptureTestState } from "~/platform/database/generated/enums";

/** Watch the next pay-later order that is fulfilled, or a test order, which the app makes and cancels afterwards. */
export const CAPTURE_TEST_METHODS = ["next_order", "test_order"] as const;
export type CaptureTestMethod = (typeof CAPTURE_TEST_METHODS)[number];

export type { CaptureTestState };

/** Why a capture test ended without a result. Each has its text for merchants. */
export type CaptureTestFailure =
  /** Shopify refused the test order. */
  | "order_refused"
  /** Shopify's answer was lost, and the order cannot be found. */
  | "order_lost"
  | "fulfillment_refused"
  /** The merchant did not grant the right to fulfill orders, or withdrew it. */
  | "scopes_missing"
  /** A person has to open the app in the admin again. */
  | "unauthorized"
  /** Nobody fulfilled a pay-later order while the app watched. */
  | "no_order_came"
  /** The order was canceled, voided or deleted before it could show anything. */
  | "order_gone";

/** One proof that a person started. */
export interface CaptureTest {
  id: string;
  method: CaptureTestMethod;
  /** The engine that was chosen when the proof was started. */
  engine: CaptureEngine;
  /** Null means any pay-later gateway. A test order always has one. */
  gateway: string | null;
  state: CaptureTestState;
  orderId: OrderId | null;
  orderName: string | null;
  startedAt: Date;
  /** Test orders only: when the app asked Shopify to make the order. */
  orderAskedAt: Date | null;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  capturedBy: MoneySource | null;
  /** The time by which the fulfilled order has to be captured. */
  deadlineAt: Date | null;
  endedAt: Date | null;
  failure: CaptureTestFailure | null;
}

/** A fulfilled order that is not captured within this time disproves the capture. */
export const TEST_CAPTURE_MS = 10 * 60_000;

/** How long the proof waits for the next order. */
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
 * Whether something other than the chosen engine captured, as far as the app can know: Shopify's transactions name
 * nobody, but the app knows its own captures.
 */
export function isOtherEngine({ engine, capturedBy }: Pick<CaptureTest, "engine" | "capturedBy">): boolean {
  if (capturedBy === null || capturedBy === engine) return false;
  return engine === "app" || capturedBy !== "unknown";
}

const MARK = /^test-[0-9a-f]{32}$/;

/** The tag and SKU of the test order. A tag holds at most 40 characters (shopify.dev, "Order.tags"). */
export function testOrderMark({ id }: Pick<CaptureTest, "id">): string {
  return `test-${id.replaceAll("-", "")}`;
}

/** The mark of the proof for which an order was made; null for every other order. */
export function markOf({ test, lines }: Pick<OrderSnapshot, "test" | "lines">): string | null {
  return test ? (lines.find(({ sku }) => sku !== null && MARK.test(sku))?.sku ?? null) : null;
}
