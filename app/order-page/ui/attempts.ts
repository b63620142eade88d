import type { TimelineEventView } from "~/orders/timeline";

/** The kind of request that an entry of the ledger answers. */
const ANSWERED: Partial<Record<string, string>> = {
  payment_captured: "capture",
  payment_voided: "void",
  payment_refunded: "refund",
};

const ENDS: readonly string[] = ["operation_rejected", "operation_settled"];

/** The request that each event belongs to, by the event's id; a request belongs to itself. */
export type Attempts = ReadonlyMap<string, TimelineEventView>;

/**
 * Which events tell of one attempt to move money: its request, that its answer was lost, its end, and the money it moved.
 * Of two requests for the same amount, the earlier one that has not ended is meant. Shopify's clock gives whole seconds,
 * so money counts from the end of its second; refusals are of the app's own clock and come first.
 */
export function attemptsOf(events: readonly TimelineEventView[]): Attempts {
  const inTime = [...events].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  const requests = inTime.filter(({ kind }) => kind === "operation_requested");
  const found = new Map(requests.map((request) => [request.id, request]));
  const [refused, moved] = [new Set<string>(), new Set<string>()];
  const assign = (event: TimelineEventView, kind: unknown, { by, ended }: Claim) => {
    const same = requests.filter(
      ({ id, data, occurredAt }) =>
        data["kind"] === kind &&
        data["amountMinor"] === event.data["amountMinor"] &&
        occurredAt.getTime() <= by &&
        !ended.has(id),
    );
    if (same[0]) found.set(event.id, same[0]);
    return same[0];
  };
  for (const event of inTime.filter(({ kind }) => kind === "operation_unknown" || ENDS.includes(kind))) {
    const request = assign(event, event.data["kind"], { by: event.occurredAt.getTime(), ended: refused });
    if (request && event.kind === "operation_rejected") refused.add(request.id);
  }
  for (const event of inTime.filter(({ kind, data }) => kind in ANSWERED && data["source"] === "app")) {
    const ended = new Set([...refused, ...moved]);
    const request =
      assign(event, ANSWERED[event.kind], { by: endOfSecond(event), ended }) ??
      // Shopify's clock may be behind the app's.
      assign(event, ANSWERED[event.kind], { by: Infinity, ended });
    if (request) moved.add(request.id);
  }
  return found;
}

interface Claim {
  /** The latest time of the request. */
  by: number;
  /** Requests that ended already. */
  ended: ReadonlySet<string>;
}

const endOfSecond = ({ occurredAt }: TimelineEventView) =>
  Math.floor(occurredAt.getTime() / 1000) * 1000 + 999;
