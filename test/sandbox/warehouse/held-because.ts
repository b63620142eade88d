import type { OrderState } from "../model/order-state";
import { hasTag, holdOnFulfillment } from "./decide-shipping";
import type { WarehouseOrderState, WarehouseSettings } from "./warehouse-state";

/**
 * Why an order is on hold by any mark, also one that this warehouse does not read; null where no mark holds it. Only a
 * person who looks at everything at once can know this, so it decides nothing: it names what left wrongly.
 */
export function heldBecause(
  order: OrderState,
  { told }: WarehouseOrderState,
  { holdTag }: WarehouseSettings,
): string | null {
  if (told?.state === "hold") return told.reasons.join(", ") || "the app holds it";
  if (hasTag(order, holdTag)) return `tagged “${holdTag}”`;
  return holdOnFulfillment(order) ?? holdInMetafield(order);
}

/** The app's own metafield `release`, of which only the state and the reasons are looked at. */
function holdInMetafield({ metafields }: OrderState): string | null {
  const found = metafields.find(({ namespace, key }) => namespace.startsWith("app--") && key === "release");
  if (!found) return null;
  const { state, reasons } = readRelease(found.value);
  return state === "hold" ? reasons.join(", ") || "the app holds it" : null;
}

function readRelease(value: string): { state: unknown; reasons: string[] } {
  try {
    const { state, reasons } = (JSON.parse(value) ?? {}) as { state?: unknown; reasons?: unknown };
    const names = Array.isArray(reasons) ? reasons.filter((each) => typeof each === "string") : [];
    return { state, reasons: names.map((name) => name.replaceAll("_", " ")) };
  } catch {
    return { state: null, reasons: [] };
  }
}
