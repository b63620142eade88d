import type { Database, Tx } from "~/platform/database/client.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { DUE_KINDS } from "./cause";

/** Reasons for postponing a due capture that nobody refused: see `CaptureDuty.reason`. */
const NOBODY_REFUSED = ["in_flight", "order_unreadable", "not_done"];

/**
 * Which of the orders are late though nobody refused their capture: its answer is awaited or was lost, Shopify could
 * not be asked, or the app made it in the end. Their delay shows nothing about the merchant's setup.
 */
export async function findUndecidedCaptures(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Set<OrderId>> {
  const among = { shop, orderId: { in: [...orderIds] } };
  const [operations, duties, safe] = await Promise.all([
    db.operation.findMany({
      where: { ...among, kind: "capture", state: { in: ["requested", "unknown", "succeeded"] } },
      select: { orderId: true, state: true, causeKind: true },
    }),
    db.captureDuty.findMany({
      where: { ...among, OR: [{ reason: null }, { reason: { in: NOBODY_REFUSED } }] },
      select: { orderId: true },
    }),
    db.order.findMany({
      where: { shop, id: { in: [...orderIds] }, amountAtRiskMinor: 0 },
      select: { id: true },
    }),
  ]);
  // The app's capture of a first parcel says nothing about a second one at risk.
  const isSafe = new Set(safe.map(({ id }) => id));
  const own = operations.filter(
    ({ orderId, state, causeKind }) =>
      state !== "succeeded" || (DUE_KINDS.includes(causeKind) && isSafe.has(orderId)),
  );
  return new Set([...own, ...duties].map(({ orderId }) => asId<OrderId>(orderId)));
}
