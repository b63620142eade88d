import { expect, test } from "vitest";
import { awaitsReading } from "~/order-page/ui/awaits-reading";
import type { OperationView } from "~/order-page/order-detail-view";
import { asId } from "~/kernel/ids";
import { money } from "~/kernel/money";

const settledAt = new Date("2026-11-22T10:00:00Z");
const after = (seconds: number) => new Date(settledAt.getTime() + seconds * 1000);

const captured: OperationView = {
  authority: "shopify",
  id: asId("op-1"),
  kind: "capture",
  state: "succeeded",
  amount: money(1890, "EUR"),
  requestedAt: after(-1),
  settledAt,
  reason: null,
  providerText: null,
};

test("an order that was read before its capture was answered is read anew", () => {
  expect(awaitsReading({ lastOperation: captured, readAt: after(-2) }, after(1))).toBe(true);
  expect(awaitsReading({ lastOperation: captured, readAt: after(1) }, after(2))).toBe(false);
});

test("a reading that does not come is not awaited forever", () => {
  expect(awaitsReading({ lastOperation: captured, readAt: after(-2) }, after(29))).toBe(true);
  expect(awaitsReading({ lastOperation: captured, readAt: after(-2) }, after(30))).toBe(false);
});

test.each<Partial<OperationView> | null>([
  null,
  { state: "rejected" },
  { state: "requested", settledAt: null },
])("nothing is awaited after %j", (details) => {
  const lastOperation = details && { ...captured, ...details };
  expect(awaitsReading({ lastOperation, readAt: after(-2) }, after(1))).toBe(false);
});
