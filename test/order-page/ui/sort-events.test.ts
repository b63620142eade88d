import { expect, test } from "vitest";
import { sortEvents } from "~/order-page/ui/sort-events";
import type { TimelineEventView } from "~/orders/timeline";

function event(kind: string, occurredAt: string, data: TimelineEventView["data"] = {}): TimelineEventView {
  return {
    id: `${kind} ${occurredAt}`,
    kind,
    occurredAt: new Date(occurredAt),
    actor: { kind: "app" },
    data,
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

const kindsOf = (events: TimelineEventView[]) => sortEvents(events).map(({ kind }) => kind);
const AMOUNT = { amountMinor: 1200, currency: "EUR" };

test("an authorization stands before the capture of it, in one second and under clocks that differ", () => {
  for (const authorizedAt of ["2026-11-22T10:00:00.000Z", "2026-11-22T10:00:07.000Z"]) {
    const events = [
      event("operation_requested", "2026-11-22T10:00:00.400Z", { ...AMOUNT, kind: "capture" }),
      event("payment_captured", "2026-11-22T10:00:01.000Z", { ...AMOUNT, source: "app" }),
      event("order_imported", "2026-11-22T10:00:00.100Z"),
      event("payment_authorized", authorizedAt, { ...AMOUNT, source: "unknown" }),
    ];
    for (const given of [events, [...events].reverse()])
      expect(kindsOf(given)).toEqual([
        "payment_captured",
        "operation_requested",
        "order_imported",
        "payment_authorized",
      ]);
  }
});

test("a capture stands after its request also where Shopify's clock is behind", () => {
  const events = [
    event("payment_authorized", "2026-11-22T09:00:00.000Z", { ...AMOUNT, source: "unknown" }),
    event("operation_requested", "2026-11-22T10:00:09.000Z", { ...AMOUNT, kind: "capture" }),
    event("payment_captured", "2026-11-22T10:00:02.000Z", { ...AMOUNT, source: "app" }),
  ];
  expect(kindsOf(events)).toEqual(["payment_captured", "operation_requested", "payment_authorized"]);
});

test("a later authorization keeps its place after an earlier capture", () => {
  const events = [
    event("payment_authorized", "2026-11-22T09:00:00.000Z", AMOUNT),
    event("payment_captured", "2026-11-22T10:00:00.000Z", { ...AMOUNT, source: "shopify_admin" }),
    event("payment_authorized", "2026-11-22T11:00:00.000Z", AMOUNT),
  ];
  expect(kindsOf(events)).toEqual(["payment_authorized", "payment_captured", "payment_authorized"]);
});

test("the lost answer that is there is the newest line, not that there was none", () => {
  const at = "2026-11-22T10:00:16.000Z";
  expect(kindsOf([event("operation_settled", at), event("operation_unknown", at)])).toEqual([
    "operation_settled",
    "operation_unknown",
  ]);
});

test("two attempts within one second stand one after the other, each with its own end", () => {
  const ask = { ...AMOUNT, kind: "capture" };
  const events = [
    event("operation_requested", "2026-11-22T10:00:00.050Z", ask),
    event("operation_rejected", "2026-11-22T10:00:00.100Z", ask),
    event("operation_requested", "2026-11-22T10:00:00.300Z", ask),
    event("payment_captured", "2026-11-22T10:00:00.000Z", { ...AMOUNT, source: "app" }),
  ];
  const sorted = sortEvents([...events].reverse());
  expect(sorted.map(({ kind }) => kind)).toEqual([
    "payment_captured",
    "operation_requested",
    "operation_rejected",
    "operation_requested",
  ]);
  expect(sorted[1]).toBe(events[2]);
});

test("an attempt whose answer was lost and that never happened ends before the next one begins", () => {
  const ask = { ...AMOUNT, kind: "refund" };
  const events = [
    event("operation_requested", "2026-11-22T10:00:00.050Z", ask),
    event("operation_unknown", "2026-11-22T10:00:15.050Z", ask),
    event("operation_rejected", "2026-11-22T10:00:16.100Z", ask),
    event("operation_requested", "2026-11-22T10:00:16.300Z", ask),
    event("payment_refunded", "2026-11-22T10:00:16.000Z", { ...AMOUNT, source: "app" }),
  ];
  expect(kindsOf(events)).toEqual([
    "payment_refunded",
    "operation_requested",
    "operation_rejected",
    "operation_unknown",
    "operation_requested",
  ]);
});
