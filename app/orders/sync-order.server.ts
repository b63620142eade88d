import type { ReadingContext } from "~/context";
import { noteUnreadable } from "./note-unreadable.server";
import { storeEach } from "./store-each.server";
import type { SyncCause } from "~/platform/jobs/jobs";
import { markOrderDeleted } from "./orders.store.server";
import { clearSetAside } from "./unreadable-orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "./order-snapshot";
import type { Rules } from "~/settings/rules.server";

export type SyncOutcome =
  /** The app's copy is at least as new as `snapshot`, which was read just now and stored by these rules. */
  | { kind: "stored"; snapshot: OrderSnapshot; rules: Rules }
  /** The order is not pay later. */
  | { kind: "not_ours"; snapshot: OrderSnapshot }
  /** Shopify no longer has the order. */
  | { kind: "missing" }
  /** A part of the order cannot be read or stored. The order is set aside, shown to people and tried again. */
  | { kind: "unreadable"; error: string }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

/**
 * Reads the order from Shopify and brings the app's copy and ledger up to it. Safe to repeat and to run several times
 * at once for one order: storing locks the order's row, and an older reading never overwrites a newer one.
 */
export async function syncOrder(
  ctx: ReadingContext,
  input: { shop: ShopDomain; orderId: OrderId; cause: SyncCause },
): Promise<SyncOutcome> {
  const { shop, orderId, cause } = input;
  const reading = await ctx.shopAdmin.readOrder(shop, orderId);
  if (reading.kind === "unreadable") {
    await noteUnreadable(ctx, shop, [reading.order]);
    return { kind: "unreadable", error: reading.order.error };
  }
  if (reading.kind !== "read") return reading;
  const shown = reading.value;
  if (shown === null) {
    await markOrderDeleted(ctx.db, shop, orderId, ctx.clock.now());
    await clearSetAside(ctx.db, shop, [orderId]);
    return { kind: "missing" };
  }
  const { outcomes, snapshots, setAside, rules } = await storeEach(ctx, {
    shop,
    read: { orders: [shown], unreadable: [] },
  });
  const [failed] = setAside;
  if (failed) return { kind: "unreadable", error: failed.error };
  const snapshot = snapshots.get(shown.id) ?? shown;
  const outcome = outcomes.get(shown.id);
  ctx.log.info({ shop, orderId, cause, outcome }, "order read");
  return outcome === "not_ours" ? { kind: "not_ours", snapshot } : { kind: "stored", snapshot, rules };
}
