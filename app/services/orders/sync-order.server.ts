import { type StoreContext, storeOrder } from "./store-order.server";
import type { SyncCause } from "~/data/job-queue.server";
import { markOrderDeleted } from "~/data/orders.server";
import type { OrderId, ShopDomain } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/order-snapshot";
import type { AppContext } from "~/services/app-context";
import { followProof } from "~/services/setup/follow-proof.server";
import { noteEvidence } from "~/services/setup/note-evidence.server";

export type SyncContext = StoreContext & Pick<AppContext, "shopAdmin">;

export type SyncOutcome =
  /** Our copy is at least as new as `snapshot`, which was read just now. */
  | { kind: "stored"; snapshot: OrderSnapshot }
  /** Not pay later, or not known while import is off. */
  | { kind: "not_ours"; snapshot: OrderSnapshot }
  /** Shopify no longer has it. */
  | { kind: "missing" }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

/**
 * Reads the order from Shopify and brings our copy and ledger up to it. Safe to repeat and to run several times at
 * once for one order: its row is locked while storing, and an older reading never overwrites a newer one.
 */
export async function syncOrder(
  ctx: SyncContext,
  input: { shop: ShopDomain; orderId: OrderId; cause: SyncCause },
): Promise<SyncOutcome> {
  const { shop, orderId, cause } = input;
  const reading = await ctx.shopAdmin.readOrder(shop, orderId);
  if (reading.kind !== "read") return reading;
  const snapshot = reading.value;
  if (snapshot === null) {
    await markOrderDeleted(ctx.db, shop, orderId, ctx.clock.now());
    return { kind: "missing" };
  }
  const outcome = await storeOrder(ctx, { shop, snapshot });
  await followProof(ctx, { shop, snapshot });
  await noteEvidence(ctx, { shop, snapshot });
  ctx.log.info({ shop, orderId, cause, outcome }, "order read");
  return { kind: outcome === "not_ours" ? "not_ours" : "stored", snapshot };
}
