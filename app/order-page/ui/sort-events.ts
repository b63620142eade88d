import { attemptsOf, type Attempts } from "./attempts";
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

/**
 * Sorts events newest first, and never an effect before its cause. Shopify's clock gives times in whole seconds and the
 * app's clock in milliseconds, so a capture may carry an earlier time than its own request, and an authorization a
 * later time than its own capture. Within one second, an attempt with its end stands before the next attempt.
 */
export function sortEvents(events: readonly TimelineEventView[]): TimelineEventView[] {
  const attempts = attemptsOf(events);
  const places = new Map(events.map((event) => [event.id, placeOf(event, { events, attempts })]));
  const placed = ({ id }: TimelineEventView): Place => places.get(id) ?? [0, 0, 0];
  return [...events].sort((a, b) => comparePlaces(placed(b), placed(a)));
}

/** The second, the time of the attempt within it, and the rank among its events. */
type Place = [number, number, number];

function comparePlaces(one: Place, other: Place): number {
  return one[0] - other[0] || (one[1] === other[1] ? 0 : one[1] - other[1]) || one[2] - other[2];
}

function placeOf(
  event: TimelineEventView,
  { events, attempts }: { events: readonly TimelineEventView[]; attempts: Attempts },
): Place {
  const rank = rankOf(event);
  const request = attempts.get(event.id);
  if (request) return [Math.max(secondOf(event), secondOf(request)), request.occurredAt.getTime(), rank];
  const second = isFirstAuthorization(event, events)
    ? Math.min(secondOf(event), ...events.filter(isMoney).map(secondOf))
    : secondOf(event);
  return [second, rank < RANK_OF_REQUEST ? -Infinity : Infinity, rank];
}

function isFirstAuthorization(event: TimelineEventView, events: readonly TimelineEventView[]): boolean {
  if (event.kind !== "payment_authorized") return false;
  return !events.some(({ kind, occurredAt }) => kind === event.kind && occurredAt < event.occurredAt);
}

const isMoney = ({ kind }: TimelineEventView): boolean =>
  kind.startsWith("operation_") || kind.startsWith("payment_");

function secondOf({ occurredAt }: TimelineEventView): number {
  return Math.floor(occurredAt.getTime() / 1000);
}

function rankOf({ kind }: Pick<TimelineEventView, "kind">): number {
  return CAUSES_FIRST.findIndex((each) => each === kind);
}

const RANK_OF_REQUEST = rankOf({ kind: "operation_requested" });
