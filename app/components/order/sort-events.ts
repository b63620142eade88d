import type { ShownEvent } from "./order-types";

/**
 * The latest first. Shopify tells times in whole seconds and this app in milliseconds, so a capture may bear an
 * earlier time than the request it answers; within one second the request counts as the earlier.
 */
export function sortEvents(events: readonly ShownEvent[]): ShownEvent[] {
  return [...events].sort((a, b) => secondOf(b) - secondOf(a) || Number(isRequest(a)) - Number(isRequest(b)));
}

function secondOf(event: ShownEvent): number {
  return Math.floor(event.occurredAt.getTime() / 1000);
}

function isRequest(event: ShownEvent): boolean {
  return event.kind === "operation_requested";
}
