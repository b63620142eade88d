import { engineOf, isBeforeChoice, type EngineSettings } from "~/gateways/capture-engine";
import { attributeCapture, type CaptureSources } from "../evidence/attribute-capture";
import {
  historiesOf,
  readHistories,
  type CaptureAfterFulfillment,
  type PaymentHistory,
} from "../evidence/payment-history";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import { isOpenAuthorization } from "~/orders/match-order";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { isRunning, markOf, TEST_CAPTURE_MS, testOrderMark, type CaptureTest } from "./capture-test";
import type { GatewayRules } from "~/gateways/policy";

/** The changed fields of a proof; absent fields stay. */
export type TestChange = Partial<
  Omit<CaptureTest, "id" | "method" | "engine" | "gateway" | "startedAt" | "orderAskedAt">
>;

export interface TestFacts extends CaptureSources {
  rules: GatewayRules;
  /** The shop's engine; a gateway's own engine comes before it. */
  settings: EngineSettings;
  now: Date;
}

/**
 * What the reading of an order means for a running proof; null where it means nothing. An order that was captured after
 * its fulfillment proves the capture; an order still open at the deadline disproves it.
 */
export function advanceTest(test: CaptureTest, snapshot: OrderSnapshot, facts: TestFacts): TestChange | null {
  if (!isRunning(test) || !isAbout(test, snapshot)) return null;
  const histories = historiesFor(test, snapshot, facts);
  const fulfilledAt = histories[0]?.fulfilledAt ?? null;
  if (test.orderId === null && test.method === "next_order" && !isNext(test, fulfilledAt)) return null;
  const named = { orderId: snapshot.id, orderName: snapshot.name };
  const seen = fulfilledAt && captureAfter(histories, fulfilledAt);
  if (fulfilledAt && seen) {
    const capturedBy = whoCaptured(test, snapshot, seen, facts);
    const times = { fulfilledAt, deadlineAt: deadlineOf(fulfilledAt), capturedAt: seen.capture.processedAt };
    return { ...named, ...times, capturedBy, state: "captured", endedAt: facts.now };
  }
  const isOpen = histories.some(({ payment }) => isOpenAuthorization(snapshot, payment));
  if (snapshot.canceledAt || !isOpen) return withoutOrder(test, facts.now);
  if (!fulfilledAt) return ifNew(test, { ...named, state: "waiting_for_fulfillment" });
  const waiting = { ...named, fulfilledAt, deadlineAt: deadlineOf(fulfilledAt) };
  return snapshot.readAt > waiting.deadlineAt
    ? { ...waiting, state: "not_captured", endedAt: facts.now }
    : ifNew(test, { ...waiting, state: "waiting_for_capture" });
}

/** The order can show nothing any more: a test order then ends the proof, other proofs wait for the next order. */
export function withoutOrder(test: CaptureTest, now: Date): TestChange | null {
  if (test.orderId === null) return null;
  if (test.method === "test_order") return { state: "failed", failure: "order_gone", endedAt: now };
  return { state: "waiting_for_order", orderId: null, orderName: null, fulfilledAt: null, deadlineAt: null };
}

function isAbout(test: CaptureTest, snapshot: OrderSnapshot): boolean {
  if (test.orderId !== null) return test.orderId === snapshot.id;
  if (test.method === "next_order") return true;
  return test.orderAskedAt !== null && markOf(snapshot) === testOrderMark(test);
}

/** Whether the order was fulfilled whole after the proof started. */
function isNext({ startedAt }: CaptureTest, fulfilledAt: Date | null): boolean {
  return fulfilledAt !== null && !isBeforeChoice(fulfilledAt, { since: startedAt });
}

/** The authorizations that the proof concerns: those of its gateway, where the engine is still the chosen one. */
function historiesFor(test: CaptureTest, snapshot: OrderSnapshot, facts: TestFacts): PaymentHistory[] {
  if (test.method === "test_order")
    return historiesOf(snapshot, facts.rules).filter(({ payment }) => payment.kind === "authorization");
  return readHistories([snapshot], facts.rules).filter(
    ({ payment, policy }) =>
      payment.kind === "authorization" &&
      engineOf(policy, facts.settings).engine === test.engine &&
      (test.gateway === null || test.gateway === policy.gateway),
  );
}

function captureAfter(
  histories: readonly PaymentHistory[],
  fulfilledAt: Date,
): CaptureAfterFulfillment | undefined {
  return histories
    .flatMap(({ captures }) => captures)
    .find(({ capture }) => capture.processedAt >= fulfilledAt);
}

/** A person who pressed Capture in the app counts as a person and not as the app's engine. */
function whoCaptured(
  test: CaptureTest,
  snapshot: OrderSnapshot,
  seen: CaptureAfterFulfillment,
  sources: CaptureSources,
): MoneySource {
  const { by, engine } = attributeCapture(seen, { snapshot, sources, chosen: test.engine });
  return by === "app" && engine === null ? "shopify_admin" : by;
}

const deadlineOf = (fulfilledAt: Date): Date => new Date(fulfilledAt.getTime() + TEST_CAPTURE_MS);

/** Null where a repeated reading shows nothing new. */
function ifNew(test: CaptureTest, change: TestChange & Pick<CaptureTest, "state">): TestChange | null {
  const isSame = test.state === change.state && test.orderId === change.orderId;
  return isSame && test.fulfilledAt?.getTime() === change.fulfilledAt?.getTime() ? null : change;
}
