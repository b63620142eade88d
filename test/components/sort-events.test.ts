import { expect, test } from "vitest";
import { sortEvents } from "~/components/order/sort-events";
import type { ShownEvent } from "~/components/order/order-types";

function event(kind: string, occurredAt: string): ShownEvent {
  return {
    id: `${kind} ${occurredAt}`,
    kind,
    occurredAt: new Date(occurredAt),
    actor: { kind: "app" },
    data: {},
  };
}

test("the latest event comes first", () => {
  const events = [
    event("payment_authorized", "2026-11-01T10:00:00Z"),
    event("order_imported", "2026-11-02T10:00:00Z"),
  ];
  expect(sortEvents(events).map(({ kind }) => kind)).toEqual(["order_imported", "payment_authorized"]);
});

test("a capture stands after its request though Shopify cuts its time to the second", () => {
  const request = event("operation_requested", "2026-11-22T10:00:00.400Z");
  const capture = event("payment_captured", "2026-11-22T10:00:00.000Z");
  for (const events of [
    [request, capture],
    [capture, request],
  ]) {
    expect(sortEvents(events).map(({ kind }) => kind)).toEqual(["payment_captured", "operation_requested"]);
  }
});
