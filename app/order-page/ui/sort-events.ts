import type { TimelineEventView, TimelineKind } from "~/orders/timeline";

/** Causes before what they bring about, for events of one second. */
const CAUSES_FIRST: readonly TimelineKind[] = [
  "payment_authorized",
  "order_imported",
  "other_order_taken",
  "order_fulfilled",
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
];

/** Which request an entry of the ledger answers. */
const ANSWERED: Partial<Record<string, string>> = {
  payment_captured: "capture",
  payment_voided: "void",
  payment_refunded: "refund",
};

/**
 * The latest first, and never an effect before its cause. Shopify tells times in whole seconds by its own clock and this
 * app in milliseconds by another, so a capture may bear an earlier time than the request that it answers, and an
 * authorization a later one than the capture of it.
 */
export function sortEvents(events: readonly TimelineEventView[]): TimelineEventView[] {
  const seconds = new Map(events.map((event) => [event.id, causalSecond(event, events)]));
  const secondOf = ({ id }: TimelineEventView) => seconds.get(id) ?? 0;
  return [...events].sort((a, b) => secondOf(b) - secondOf(a) || rankOf(b) - rankOf(a));
}

/** The second of the event, moved to where its cause or its effect leaves room for it. */
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

/** Requests of the same movement and amount. */
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
