import { transactionIdOf } from "~/kernel/transaction-id";
import type { OwnCapture } from "~/setup/evidence/attribute-capture";
import type { CaptureEvent } from "~/orders/shop-admin.port";
import type { Circumstances, JudgedEvidence } from "~/setup/evidence/staleness";
import type { EvidenceInput } from "~/setup/evidence/find-setup-evidence";
import { asId, type OrderId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { resolvePolicies } from "~/gateways/policy";
import type { SetupEvidence } from "~/setup/evidence/setup-evidence";
import { at, capture, fulfillment, snapshot, transaction } from "../../orders/order-snapshots";

export const policies = resolvePolicies([]);

export const settingsOf = (captureEngine: CaptureEngine | null, captureEngineSince: Date | null = null) => ({
  captureEngine,
  captureEngineSince,
  graceMinutes: 30,
});

/** Nothing is known but the orders. */
export const input = (fields: Partial<EvidenceInput> = {}): EvidenceInput => ({
  rules: { policies, excludedGatewayNames: [] },
  settings: settingsOf(null),
  own: new Map(),
  reports: new Map(),
  undecided: new Set(),
  events: new Map(),
  now: at(1_000),
  ...fields,
});

export const ORDER = asId<OrderId>("1001");
/** The transaction that `capturedOrder` captures with. */
export const CAPTURE = transactionIdOf("shopify", "2");

/** Authorized at 10:00, fulfilled whole at 11:00, captured some minutes after that. */
export const capturedOrder = (minutesLater: number, fields: Partial<OrderSnapshot> = {}): OrderSnapshot =>
  snapshot([transaction("1"), capture(CAPTURE, "1", { processedAt: at(60 + minutesLater) })], {
    fulfillmentStatus: "FULFILLED",
    fulfillments: [fulfillment(60)],
    capturable: false,
    ...fields,
  });

export const own = (by: OwnCapture) => ({ own: new Map([[CAPTURE, by]]) });
export const reportedAt = (minutes: number) => ({ reports: new Map([[ORDER, [at(minutes)]]]) });
export const eventAt = (minutes: number, fields: Partial<CaptureEvent> = {}): Partial<EvidenceInput> => ({
  events: new Map([
    [
      ORDER,
      [{ at: at(minutes), askedAt: at(minutes), appTitle: null, byApp: false, byUser: false, ...fields }],
    ],
  ]),
});

/** Klarna, captured by Flow a minute after it was fulfilled at 11:00. */
export const evidence = (fields: Partial<SetupEvidence> = {}): SetupEvidence => ({
  step: "capture_after_fulfillment",
  gateway: "klarna",
  state: "proven",
  finding: "captured_after_fulfillment",
  orderId: ORDER,
  orderName: "#1001",
  capturedBy: "flow",
  fulfilledAt: at(60),
  capturedAt: at(61),
  observedAt: at(60),
  ...fields,
});

/** Findings of which none is out of date. */
export const judged = (found: readonly SetupEvidence[]): JudgedEvidence[] =>
  found.map((each) => ({ ...each, staleBecause: null }));

/** Flow is chosen since ever, and nothing is known to have changed. */
export const circumstances = (fields: Partial<Circumstances> = {}): Circumstances => ({
  settings: settingsOf("flow"),
  policies,
  hint: null,
  workflow: null,
  stated: new Map(),
  settled: new Set(),
  now: at(1_000),
  ...fields,
});
