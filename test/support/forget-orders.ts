import type { Database } from "~/platform/database/client.server";

/** Deletes orders from the database as if the app had never seen them: all of them, or the given one. */
export async function forgetOrders(db: Database, orderId?: string): Promise<void> {
  const where = orderId === undefined ? {} : { orderId };
  await db.ledgerEntry.deleteMany({ where });
  await db.operation.deleteMany({ where });
  await db.instruction.deleteMany({ where });
  await db.settledElsewhere.deleteMany({ where });
  await db.timelineEvent.deleteMany({ where: { orderId: orderId ?? { not: null } } });
  await db.order.deleteMany({ where: orderId === undefined ? {} : { id: orderId } });
}
