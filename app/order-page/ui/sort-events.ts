import type { TimelineEventView, TimelineKind } from "~/orders/timeline";

/** The order of events within one second: causes come before their effects. */
const CAUSES_FIRST: readonly TimelineKind[] = [
  "payment_authorized",
  "order_imported",
  "other_order_taken",
  "hold_placed",
  "hold_ended",
  "order_held",
  "order_released",
  "shipment_reported",
  "shipment_refused",
  "provider_reference_typed",
  "provider_reference_changed",
  "provider_review_changed",
  "order_fulfilled",
  "left_on_hold",
  "capture_left_to_other_engine",
  "capture_missing",
  "operation_requested",
  "order_canceled",
  "payment_captured",
  "payment_voided",
  "payment_expired",
  "payment_refunded",
  "operation_unknown",
  "operation_rejected",
  "operation_settled",
  "provider_status_changed",
  "provider_dispute_opened",
  "provider_dispute_closed",
];

/** The kind of request that an entry of the ledger answers. */
const ANSWERED: Partial<Record<string, string>> = {
  payment_captured: "capture",
  payment_voided: "void",
  payment_refunded: "refund",
};

/**
 * Sorts events newest first, and never an effect before its cause. Shopify's clock gives times in whole seconds and the
 * app's clock in milliseconds, so a capture may carry an earlier time than its own request, and an authorization a
 * later time than its own capture.
 */
export function sortEvents(events: readonly TimelineEventView[]): TimelineEventView[] {
  const seconds = new Map(events.map((event) => [event.id, causalSecond(event, events)]));
  const secondOf = ({ id }: TimelineEventView) => seconds.get(id) ?? 0;
  return [...events].sort((a, b) => secondOf(b) - secondOf(a) || rankOf(b) - rankOf(a));
}

/** The event's second, moved where necessary so that causes precede effects. */
function causalSecond(event: TimelineEventView, events: readonly TimelineEventView[]): number {
  const second = secondOf(event);
  if (isFirstAuthorization(event, events)) return Math.min(second, ...events.filter(isMoney).map(secondOf));
  const requests = event.data["source"] === "app" ? requestsOf(event, events).map(secondOf) : [];
  const isAfterRequest = requests.length === 0 || requests.some((asked) => asked <= second);
  return isAfterRequest ? second : Math.min(...requests);
}

function isFirstAuthorization(event: TimelineEventView, events: readonly TimelineEventView[]): boolean {
  if (event.kind !== "payment_authorized") return false;
  return !events.some(({ kind, occurredAt }) => kind === event.kind && occurredAt < event.occurredAt);
}

/** Requests of the same kind and amount. */
function requestsOf(
  { kind, data }: TimelineEventView,
  events: readonly TimelineEventView[],
): TimelineEventView[] {
  return events.filter(
    (each) =>
      each.kind === "operation_requested" &&
      each.data["kind"] === ANSWERED[kind] &&
      each.data["amountMinor"] === data["amountMinor"],
  );
}

const isMoney = ({ kind }: TimelineEventView): boolean =>
  kind.startsWith("operation_") || kind.startsWith("payment_");

function secondOf({ occurredAt }: TimelineEventView): number {
  return Math.floor(occurredAt.getTime() / 1000);
}

function rankOf({ kind }: TimelineEventView): number {
  return CAUSES_FIRST.findIndex((each) => each === kind);
}
