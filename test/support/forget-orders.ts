import type { Database } from "~/platform/database/client.server";

/** Takes orders out of the database as if they had never been seen: all of them, or the one named. */
export async function forgetOrders(db: Database, orderId?: string): Promise<void> {
  const where = orderId === undefined ? {} : { orderId };
  await db.ledgerEntry.deleteMany({ where });
  await db.operation.deleteMany({ where });
  await db.instruction.deleteMany({ where });
  await db.settledElsewhere.deleteMany({ where });
  await db.timelineEvent.deleteMany({ where: { orderId: orderId ?? { not: null } } });
  await db.order.deleteMany({ where: orderId === undefined ? {} : { id: orderId } });
}
