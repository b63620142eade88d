import type { CaptureEvent } from "~/orders/shop-admin.port";
import { attributeMoney, ENGINE_DELAY_MS } from "~/money/ledger/attribute-money";
import type { OrderId, TransactionId } from "~/kernel/ids";
import type { MoneySource } from "~/money/ledger/ledger-entry";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { CaptureAfterFulfillment } from "./payment-history";

/** Why the app captured: for a fulfillment, for a workflow's action, or for a person or a coming expiry. */
export type OwnCapture = "engine" | "flow" | "otherwise";

/** What is known about who captured, besides the order itself. */
export interface CaptureSources {
  own: ReadonlyMap<TransactionId, OwnCapture>;
  /** When a workflow reported that it had captured ("Report BNPL capture"). */
  reports: ReadonlyMap<OrderId, readonly Date[]>;
  /** Shopify's timelines of the orders, where they were read. */
  events: ReadonlyMap<OrderId, readonly CaptureEvent[]>;
}

export interface Attribution {
  by: MoneySource;
  /** The engine that captured by itself, if one did. */
  engine: CaptureEngine | null;
}

/** Shopify's own setting captures at fulfillment. Assumption: within this time, for gateways that answer at once. */
const AT_ONCE_MS = 10_000;
/** The report is the step after the capture in the same workflow run; Flow retries an app's action for a while. */
const REPORT_WITHIN_MS = 60 * 60_000;
/** Shopify writes its timeline a moment after the transaction. */
const EVENT_WITHIN_MS = 60_000;

/**
 * Who captured, and which engine that was: by the app's own book, by a workflow's report, by Shopify's timeline, or
 * else by the time since fulfillment and the chosen engine (see `attributeMoney`).
 */
export function attributeCapture(
  { capture, fulfilledAt }: CaptureAfterFulfillment,
  context: { snapshot: OrderSnapshot; sources: CaptureSources; chosen: CaptureEngine | null },
): Attribution {
  const { snapshot, sources, chosen } = context;
  const own = sources.own.get(capture.id);
  if (own) return { by: own === "flow" ? "flow" : "app", engine: ENGINE_OF_OWN[own] };
  const event = eventOf(capture, snapshot.id, sources);
  if (!event?.byUser && isReported(capture, snapshot.id, sources)) return { by: "flow", engine: "flow" };
  const at = event?.askedAt ?? capture.processedAt;
  const by = attributeMoney({ ...capture, processedAt: at }, snapshot.fulfillments, chosen);
  const byTime: Attribution = { by, engine: by === "flow" || by === "shopify_on_fulfillment" ? by : null };
  if (!event) return byTime;
  return attributeEvent(event, { delayMs: at.getTime() - fulfilledAt.getTime(), byTime });
}

/** Whether a source other than time says who captured. */
export function isExplained(
  capture: TransactionSnapshot,
  orderId: OrderId,
  sources: CaptureSources,
): boolean {
  return (
    sources.own.has(capture.id) ||
    isReported(capture, orderId, sources) ||
    eventOf(capture, orderId, sources) !== null
  );
}

function isReported({ processedAt }: TransactionSnapshot, orderId: OrderId, { reports }: CaptureSources) {
  const after = (time: Date) => time.getTime() - processedAt.getTime();
  // Shopify counts whole seconds.
  return (reports.get(orderId) ?? []).some((time) => after(time) > -1000 && after(time) <= REPORT_WITHIN_MS);
}

function eventOf({ processedAt }: TransactionSnapshot, orderId: OrderId, { events }: CaptureSources) {
  const distance = (event: CaptureEvent) => Math.abs(event.at.getTime() - processedAt.getTime());
  const [closest] = [...(events.get(orderId) ?? [])].sort((a, b) => distance(a) - distance(b));
  return closest && distance(closest) <= EVENT_WITHIN_MS ? closest : null;
}

const ENGINE_OF_OWN = { engine: "app", flow: "flow", otherwise: null } as const satisfies Record<
  OwnCapture,
  CaptureEngine | null
>;

/**
 * Assumption: Shopify names Flow as the app behind a workflow's capture, and names neither an app nor a person for a
 * capture by its own setting or by the provider. A capture without a name counts as Shopify's own only in the moment of
 * fulfillment; within two minutes it may come from a workflow, if Flow is the chosen engine.
 */
function attributeEvent(
  event: CaptureEvent,
  { delayMs, byTime }: { delayMs: number; byTime: Attribution },
): Attribution {
  if (event.byUser) return { by: "shopify_admin", engine: null };
  if (event.appTitle !== null && /\bflow\b/i.test(event.appTitle)) return { by: "flow", engine: "flow" };
  if (event.byApp) return { by: "unknown", engine: null };
  if (delayMs <= AT_ONCE_MS) return { by: "shopify_on_fulfillment", engine: "shopify_on_fulfillment" };
  return delayMs <= ENGINE_DELAY_MS ? byTime : { by: "provider", engine: null };
}
