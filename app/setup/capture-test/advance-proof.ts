import { engineOf, isBeforeChoice, type EngineSettings } from "~/gateways/capture-engine";
import { attributeCapture, type CaptureWitness } from "../evidence/attribute-capture";
import {
  historiesOf,
  readHistories,
  type CaptureAfterFulfillment,
  type PaymentHistory,
} from "../evidence/payment-history";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import { isOpenAuthorization } from "~/orders/match-order";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { isRunning, markOf, PROOF_CAPTURE_MS, testOrderMark, type Proof } from "./proof";
import type { GatewayRules } from "~/gateways/policy";

/** What a proof becomes; fields that are absent stay. */
export type ProofChange = Partial<
  Omit<Proof, "id" | "method" | "engine" | "gateway" | "startedAt" | "orderAskedAt">
>;

export interface ProofFacts extends CaptureWitness {
  rules: GatewayRules;
  /** The shop's engine; a gateway's own choice comes before it. */
  settings: EngineSettings;
  now: Date;
}

/**
 * What the reading of an order means for a proof that is running; null where it means nothing. An order that was captured
 * after its fulfillment is a yes, one that is still open at the deadline is a no.
 */
export function advanceProof(proof: Proof, snapshot: OrderSnapshot, facts: ProofFacts): ProofChange | null {
  if (!isRunning(proof) || !isAbout(proof, snapshot)) return null;
  const histories = historiesFor(proof, snapshot, facts);
  const fulfilledAt = histories[0]?.fulfilledAt ?? null;
  if (proof.orderId === null && proof.method === "next_order" && !isNext(proof, fulfilledAt)) return null;
  const named = { orderId: snapshot.id, orderName: snapshot.name };
  const seen = fulfilledAt && captureAfter(histories, fulfilledAt);
  if (fulfilledAt && seen) {
    const capturedBy = whoCaptured(proof, snapshot, seen, facts);
    const times = { fulfilledAt, deadlineAt: deadlineOf(fulfilledAt), capturedAt: seen.capture.processedAt };
    return { ...named, ...times, capturedBy, state: "captured", endedAt: facts.now };
  }
  const isOpen = histories.some(({ payment }) => isOpenAuthorization(snapshot, payment));
  if (snapshot.canceledAt || !isOpen) return withoutOrder(proof, facts.now);
  if (!fulfilledAt) return ifNew(proof, { ...named, state: "waiting_for_fulfillment" });
  const waiting = { ...named, fulfilledAt, deadlineAt: deadlineOf(fulfilledAt) };
  return snapshot.readAt > waiting.deadlineAt
    ? { ...waiting, state: "not_captured", endedAt: facts.now }
    : ifNew(proof, { ...waiting, state: "waiting_for_capture" });
}

/** The order can show nothing any more: a test order ends the proof, of other orders the next one is waited for. */
export function withoutOrder(proof: Proof, now: Date): ProofChange | null {
  if (proof.orderId === null) return null;
  if (proof.method === "test_order") return { state: "failed", failure: "order_gone", endedAt: now };
  return { state: "waiting_for_order", orderId: null, orderName: null, fulfilledAt: null, deadlineAt: null };
}

function isAbout(proof: Proof, snapshot: OrderSnapshot): boolean {
  if (proof.orderId !== null) return proof.orderId === snapshot.id;
  if (proof.method === "next_order") return true;
  return proof.orderAskedAt !== null && markOf(snapshot) === testOrderMark(proof);
}

/** Fulfilled whole after the start. */
function isNext({ startedAt }: Proof, fulfilledAt: Date | null): boolean {
  return fulfilledAt !== null && !isBeforeChoice(fulfilledAt, { since: startedAt });
}

/** The authorizations that the proof is about: of its gateway, and of an engine that is still the chosen one. */
function historiesFor(proof: Proof, snapshot: OrderSnapshot, facts: ProofFacts): PaymentHistory[] {
  if (proof.method === "test_order")
    return historiesOf(snapshot, facts.rules).filter(({ payment }) => payment.kind === "authorization");
  return readHistories([snapshot], facts.rules).filter(
    ({ payment, policy }) =>
      payment.kind === "authorization" &&
      engineOf(policy, facts.settings).engine === proof.engine &&
      (proof.gateway === null || proof.gateway === policy.gateway),
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

/** A person who pressed Capture in the app is a person, not the app as engine. */
function whoCaptured(
  proof: Proof,
  snapshot: OrderSnapshot,
  seen: CaptureAfterFulfillment,
  witness: CaptureWitness,
): MoneySource {
  const { by, engine } = attributeCapture(seen, { snapshot, witness, chosen: proof.engine });
  return by === "app" && engine === null ? "shopify_admin" : by;
}

const deadlineOf = (fulfilledAt: Date): Date => new Date(fulfilledAt.getTime() + PROOF_CAPTURE_MS);

/** Null where a repeated reading shows what is known. */
function ifNew(proof: Proof, change: ProofChange & Pick<Proof, "state">): ProofChange | null {
  const isSame = proof.state === change.state && proof.orderId === change.orderId;
  return isSame && proof.fulfilledAt?.getTime() === change.fulfilledAt?.getTime() ? null : change;
}
