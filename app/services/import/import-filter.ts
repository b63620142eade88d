import type { OrderFilter } from "~/ports/shop-admin";

const IMPORT_DAYS = 60;
const DAY_MS = 86_400_000;

/** Orders that may wait to be captured: those of the last 60 days, as far back as apps may read without asking for more. */
export function importFilter(startedAt: Date): OrderFilter {
  return { scope: "awaiting_capture", createdAfter: new Date(startedAt.getTime() - IMPORT_DAYS * DAY_MS) };
}
