import { expect, test } from "vitest";
import { EXPIRING_WITHIN_DAYS, expiringUntil } from "~/gateways/expiry";
import { createFormat } from "~/ui/format";

const NOW = new Date("2026-11-22T10:00:00Z");
const format = createFormat("en", "UTC");

test("what reads 'in 7 days' is among what expires within 7 days, and nothing that reads otherwise", () => {
  const last = expiringUntil(NOW);
  expect(format.relative(last, NOW)).toBe(`in ${EXPIRING_WITHIN_DAYS} days`);
  expect(format.relative(new Date(last.getTime() + 1), NOW)).toBe(`in ${EXPIRING_WITHIN_DAYS + 1} days`);
});
