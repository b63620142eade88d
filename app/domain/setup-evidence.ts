import type { OrderId, TransactionId } from "./ids";
import type { MoneySource } from "./ledger";
import { attributeMoney, ENGINE_DELAY_MS } from "./attribute-money";
import { matchGateway } from "./match-gateway";
import { isOpenAuthorization } from "./match-order";
import type { OrderSnapshot, TransactionSnapshot } from "./order-snapshot";
import type { CaptureEngine, GatewayPolicy, GatewayRules } from "./settings";
import type { SetupStep } from "./setup";

export type EvidenceState = "proven" | "broken";
export type EvidenceFinding =
  | "authorized_at_checkout"
  | "captured_at_checkout"
  | "captured_after_fulfillment"
  | "shipped_not_captured"
  /** The app was chosen, and something else captured as soon as the order was fulfilled. */
  | "two_engines";

/** What one order shows about one setup step. */
export interface SetupEvidence {
  step: SetupStep;
  gateway: string;
  state: EvidenceState;
  finding: EvidenceFinding;
  orderId: OrderId;
  orderName: string;
  capturedBy: MoneySource | null;
  fulfilledAt: Date | null;
  capturedAt: Date | null;
  /** The moment that the finding is about: checkout, or fulfillment. The newest per gateway counts. */
  observedAt: Date;
}

export interface EvidenceInput {
  rules: GatewayRules;
  /** The shop's engine; a gateway's own choice comes before it. */
  engine: CaptureEngine | null;
  /** When the engine was last changed: what captured before that was right to do so. */
  engineSince: Date | null;
  /** Who captured, for transactions that the ledger knows. */
  sources: ReadonlyMap<TransactionId, MoneySource>;
  now: Date;
}

/** Time that an engine has, after the whole order was fulfilled, before an open authorization counts as forgotten. */
export const GRACE_MS = 30 * 60_000;

/** Orders that were fulfilled whole up to this moment should have been captured by now. */
export function shippedLongAgo(now: Date): Date {
  return new Date(now.getTime() - GRACE_MS);
}

/**
 * What the orders show about the capture setting and about capture after fulfillment, per gateway. Test orders, POS,
 * drafts and free orders do not count: they say nothing about what happens at checkout.
 */
export function findSetupEvidence(
  snapshots: readonly OrderSnapshot[],
  input: EvidenceInput,
): SetupEvidence[] {
  const found = snapshots
    .filter(counts)
    .flatMap((snapshot) => [
      ...checkoutEvidence(snapshot, input.rules),
      ...fulfillmentEvidence(snapshot, input),
    ]);
  return latestPerState(found);
}

/** Sources as Shopify names them: point of sale, and orders made from a draft. */
const OTHER_SOURCES = new Set(["pos", "shopify_draft_order"]);

function counts(snapshot: OrderSnapshot): boolean {
  const { test, sourceName, total, transactions } = snapshot;
  return (
    !test &&
    !OTHER_SOURCES.has(sourceName ?? "") &&
    total.amountMinor > 0 &&
    !transactions.some((each) => each.test)
  );
}

/** A SALE says "captured at checkout", but not where the method knows no authorization at all. */
function checkoutEvidence(snapshot: OrderSnapshot, rules: GatewayRules): SetupEvidence[] {
  return payLater(snapshot, rules, ["authorization", "sale"]).flatMap(({ transaction, policy }) => {
    const isSale = transaction.kind === "sale";
    if (isSale && !policy.canCaptureLater) return [];
    return {
      ...describe(snapshot, policy.gateway),
      step: "payment_capture",
      state: isSale ? "broken" : "proven",
      finding: isSale ? "captured_at_checkout" : "authorized_at_checkout",
      observedAt: transaction.processedAt,
    };
  });
}

/** Only of orders that were fulfilled whole: what happens at a first parcel is a choice, not a fault. */
function fulfillmentEvidence(snapshot: OrderSnapshot, input: EvidenceInput): SetupEvidence[] {
  const fulfilledAt = fulfilledWholeAt(snapshot);
  if (!fulfilledAt || snapshot.canceledAt) return [];
  return payLater(snapshot, input.rules, ["authorization"]).flatMap(
    ({ transaction, policy }): SetupEvidence[] => {
      const seen = {
        ...describe(snapshot, policy.gateway),
        step: "capture_after_fulfillment",
        fulfilledAt,
        observedAt: fulfilledAt,
      } as const;
      const capture = capturesOf(snapshot, transaction).find(({ processedAt }) => processedAt >= fulfilledAt);
      if (capture) {
        const engine = policy.captureEngine ?? input.engine;
        const capturedBy =
          input.sources.get(capture.id) ?? attributeMoney(capture, snapshot.fulfillments, engine);
        const capturedAt = capture.processedAt;
        const found = { ...seen, capturedBy, capturedAt };
        return engine === "app" && isOtherEngine(found, input.engineSince)
          ? [{ ...found, state: "broken", finding: "two_engines" }]
          : [{ ...found, state: "proven", finding: "captured_after_fulfillment" }];
      }
      const isForgotten =
        input.now.getTime() - fulfilledAt.getTime() > GRACE_MS && isOpenAuthorization(snapshot, transaction);
      return isForgotten ? [{ ...seen, state: "broken", finding: "shipped_not_captured" }] : [];
    },
  );
}

/**
 * Whether Shopify's own setting or a workflow captured: neither is named on the transaction, but no person is that
 * quick, and the app knows its own captures.
 */
function isOtherEngine(
  capture: { capturedBy: MoneySource; capturedAt: Date; fulfilledAt: Date },
  engineSince: Date | null,
): boolean {
  const { capturedBy, capturedAt, fulfilledAt } = capture;
  if (engineSince && capturedAt < engineSince) return false;
  if (capturedBy === "flow" || capturedBy === "shopify_on_fulfillment") return true;
  return capturedBy === "unknown" && capturedAt.getTime() - fulfilledAt.getTime() <= ENGINE_DELAY_MS;
}

/** When the last parcel of a whole order left, or null while something is not fulfilled. */
export function fulfilledWholeAt(snapshot: OrderSnapshot): Date | null {
  if (snapshot.fulfillmentStatus !== "FULFILLED") return null;
  const times = snapshot.fulfillments
    .filter(({ canceled }) => !canceled)
    .map(({ createdAt }) => createdAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

function payLater(snapshot: OrderSnapshot, rules: GatewayRules, kinds: TransactionSnapshot["kind"][]) {
  return snapshot.transactions.flatMap(
    (transaction): { transaction: TransactionSnapshot; policy: GatewayPolicy }[] => {
      if (transaction.status !== "success" || !kinds.includes(transaction.kind)) return [];
      const match = matchGateway([transaction.gateway, transaction.gatewayLabel], rules);
      if (!match || "excludedBy" in match) return [];
      const policy = rules.policies.find(({ gateway }) => gateway === match.gateway);
      return policy ? [{ transaction, policy }] : [];
    },
  );
}

function capturesOf(snapshot: OrderSnapshot, authorization: TransactionSnapshot): TransactionSnapshot[] {
  return snapshot.transactions.filter(
    ({ kind, status, parentId }) =>
      kind === "capture" && status === "success" && parentId === authorization.id,
  );
}

function describe({ id, name }: OrderSnapshot, gateway: string) {
  return { gateway, orderId: id, orderName: name, capturedBy: null, fulfilledAt: null, capturedAt: null };
}

/** For each step, gateway and state the newest finding. */
export function latestPerState(evidence: readonly SetupEvidence[]): SetupEvidence[] {
  return newestBy(evidence, ({ step, gateway, state }) => `${step}/${gateway}/${state}`);
}

/**
 * For each step and gateway what holds now: a newer proof replaces an older breakage, and the reverse. The capture
 * setting is one for the whole store, so an authorization of any gateway also outdates what was charged at checkout
 * before it; a gateway that keeps charging at checkout breaks the step again with its next order.
 */
export function currentEvidence(evidence: readonly SetupEvidence[]): SetupEvidence[] {
  const current = newestBy(evidence, ({ step, gateway }) => `${step}/${gateway}`);
  const authorizedAt = Math.max(
    ...current
      .filter(({ finding }) => finding === "authorized_at_checkout")
      .map(({ observedAt }) => observedAt.getTime()),
  );
  return current.filter(
    ({ finding, observedAt }) => finding !== "captured_at_checkout" || observedAt.getTime() >= authorizedAt,
  );
}

/** At the same moment the breakage wins, so that nothing is called safe by chance. */
function newestBy(
  evidence: readonly SetupEvidence[],
  keyOf: (each: SetupEvidence) => string,
): SetupEvidence[] {
  const newest = new Map<string, SetupEvidence>();
  for (const each of evidence) {
    const other = newest.get(keyOf(each));
    const isNewer = !other || each.observedAt > other.observedAt;
    const isWorse =
      other && each.observedAt.getTime() === other.observedAt.getTime() && each.state === "broken";
    if (isNewer || isWorse) newest.set(keyOf(each), each);
  }
  return [...newest.values()];
}
