import { engineOf, type EngineSettings } from "~/gateways/capture-engine";
import { graceMsOf } from "~/settings/grace";
import type { OrderId } from "~/kernel/ids";
import { isOpenAuthorization } from "~/orders/match-order";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import type { ShopSettings } from "~/settings/settings";
import type { GatewayRules } from "~/gateways/policy";
import { FINDINGS, type EvidenceFinding, type SetupEvidence } from "./setup-evidence";
import { attributeCapture, isExplained, type CaptureSources } from "./attribute-capture";
import { newestPerState } from "./current-evidence";
import { judgeCapture } from "./judge-capture";
import { readHistories, type CaptureAfterFulfillment, type PaymentHistory } from "./payment-history";

export interface EvidenceInput extends CaptureSources {
  rules: GatewayRules;
  /** The shop's engine and grace time; a gateway's own choice comes before them. */
  settings: EngineSettings & Pick<ShopSettings, "graceMinutes">;
  /** Orders whose capture was neither made nor refused yet, so that their delay shows nothing. */
  undecided: ReadonlySet<OrderId>;
  now: Date;
}

/**
 * What the orders show about the capture setting and about capture after fulfillment: the newest finding per gateway
 * and state. Pure. `witness` (own captures, reports of workflows, timelines) may be incomplete; then time decides.
 */
export function findSetupEvidence(
  snapshots: readonly OrderSnapshot[],
  input: EvidenceInput,
): SetupEvidence[] {
  return newestPerState(findEachEvidence(snapshots, input));
}

/** Every finding of every order. */
export function findEachEvidence(snapshots: readonly OrderSnapshot[], input: EvidenceInput): SetupEvidence[] {
  const histories = readHistories(snapshots, input.rules);
  const known = lastKnownCaptures(histories, input);
  return histories.flatMap((history) => [
    checkoutEvidence(history),
    ...fulfillmentEvidence(history, { ...input, knownAt: known.get(history.policy.gateway) ?? null }),
  ]);
}

/** Per gateway, the time of the last capture whose maker is known from more than its time. */
function lastKnownCaptures(histories: readonly PaymentHistory[], sources: CaptureSources): Map<string, Date> {
  const known = new Map<string, Date>();
  for (const { snapshot, policy, captures } of histories) {
    for (const { capture } of captures) {
      const at = capture.processedAt;
      const isLater = at > (known.get(policy.gateway) ?? new Date(0));
      if (isLater && isExplained(capture, snapshot.id, sources)) known.set(policy.gateway, at);
    }
  }
  return known;
}

type InputOfGateway = EvidenceInput & { knownAt: Date | null };

/** A SALE means "captured at checkout", unless the payment method has no authorizations at all. */
function checkoutEvidence(history: PaymentHistory): SetupEvidence {
  const { payment, policy } = history;
  const sold = policy.canCaptureLater ? "captured_at_checkout" : "cannot_capture_later";
  const finding = payment.kind === "sale" ? sold : "authorized_at_checkout";
  return { ...describe(history, finding), step: "payment_capture", observedAt: payment.processedAt };
}

function fulfillmentEvidence(history: PaymentHistory, input: InputOfGateway): SetupEvidence[] {
  const { payment, snapshot, fulfilledAt, captures } = history;
  if (payment.kind === "sale" || snapshot.canceledAt) return [];
  if (fulfilledAt && isForgotten(history, fulfilledAt, input))
    return [
      {
        ...describe(history, "shipped_not_captured"),
        step: "capture_after_fulfillment",
        fulfilledAt,
        observedAt: fulfilledAt,
      },
    ];
  return captures
    .filter(({ capture }) => !isOldGuess(capture, snapshot.id, input))
    .map((after) => captureEvidence(history, after, input));
}

/** Whether the maker of a capture is guessed by its time while a newer capture of the gateway has a known maker. */
function isOldGuess(capture: TransactionSnapshot, orderId: OrderId, input: InputOfGateway): boolean {
  return (
    input.knownAt !== null && capture.processedAt <= input.knownAt && !isExplained(capture, orderId, input)
  );
}

/** Only a wholly fulfilled order can be forgotten: capturing at the first parcel is a choice and no duty. */
function isForgotten(history: PaymentHistory, fulfilledAt: Date, input: EvidenceInput): boolean {
  const { payment, snapshot, captures, policy } = history;
  if (input.undecided.has(snapshot.id)) return false;
  if (captures.some(({ capture }) => capture.processedAt >= fulfilledAt)) return false;
  const waitedMs = input.now.getTime() - fulfilledAt.getTime();
  return waitedMs > graceMsOf(policy, input.settings) && isOpenAuthorization(snapshot, payment);
}

function captureEvidence(
  history: PaymentHistory,
  after: CaptureAfterFulfillment,
  input: EvidenceInput,
): SetupEvidence {
  const { snapshot, policy } = history;
  const chosen = engineOf(policy, input.settings);
  const who = attributeCapture(after, { snapshot, sources: input, chosen: chosen.engine });
  const { fulfilledAt } = after;
  const capturedAt = after.capture.processedAt;
  const seen = { ...who, fulfilledAt, capturedAt };
  const finding = judgeCapture(seen, { chosen, graceMs: graceMsOf(policy, input.settings) });
  return {
    ...describe(history, finding),
    step: "capture_after_fulfillment",
    capturedBy: who.by,
    fulfilledAt,
    capturedAt,
    observedAt: fulfilledAt,
  };
}

function describe({ snapshot, policy }: PaymentHistory, finding: EvidenceFinding) {
  return {
    gateway: policy.gateway,
    state: FINDINGS[finding],
    finding,
    orderId: snapshot.id,
    orderName: snapshot.name,
    capturedBy: null,
    fulfilledAt: null,
    capturedAt: null,
  };
}
