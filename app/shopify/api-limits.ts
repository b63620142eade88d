import type { ShopDomain } from "~/kernel/ids";
import type { ApiLimits, ThrottleReading } from "~/platform/api-budget/api-limits.port";

export interface ApiLimitsMemory extends ApiLimits {
  note(shop: ShopDomain, reading: ThrottleReading): void;
}

/** Keeps the newest reading of each shop in memory; the database holds the figure that processes share. */
export function createApiLimits(): ApiLimitsMemory {
  const readings = new Map<ShopDomain, ThrottleReading>();
  return {
    latest: (shop) => readings.get(shop) ?? null,
    note: (shop, reading) => void readings.set(shop, reading),
  };
}
