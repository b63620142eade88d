import type { Database, Tx } from "~/platform/database/client.server";
import { isUniqueViolation } from "~/platform/database/unique-violation";
import type { SavedView } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";

/** The owner of a view of the whole shop. */
export const OF_SHOP = "";

/** The views that a person has: the shop's and their own, each by name. */
export async function findSavedViews(db: Database, shop: ShopDomain, personId: string): Promise<SavedView[]> {
  return db.savedView.findMany({
    where: { shop, ownerId: { in: [OF_SHOP, personId] } },
    orderBy: [{ ownerId: "asc" }, { name: "asc" }],
  });
}

/** A view of the person or of the shop; null for anybody else's. */
export async function findSavedView(
  db: Database | Tx,
  shop: ShopDomain,
  { id, personId }: { id: string; personId: string },
): Promise<SavedView | null> {
  return db.savedView.findFirst({ where: { shop, id, ownerId: { in: [OF_SHOP, personId] } } });
}

export async function countSavedViews(db: Database | Tx, shop: ShopDomain, ownerId: string): Promise<number> {
  return db.savedView.count({ where: { shop, ownerId } });
}

/** False where the owner has another view of the name. */
export async function createSavedView(db: Database, view: SavedView): Promise<boolean> {
  return unlessTaken(() => db.savedView.create({ data: view }));
}

/** False where the owner has another view of the name. */
export async function changeSavedView(
  db: Database,
  { shop, id }: Pick<SavedView, "shop" | "id">,
  data: Partial<Pick<SavedView, "name" | "query" | "ownerId">>,
): Promise<boolean> {
  return unlessTaken(() => db.savedView.updateMany({ where: { shop, id }, data }));
}

async function unlessTaken(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

export async function deleteSavedView(db: Database, shop: ShopDomain, id: string): Promise<void> {
  await db.savedView.deleteMany({ where: { shop, id } });
}

/** Notes that a view was opened, once a day at most. */
export async function noteSavedViewUsed(
  db: Database,
  shop: ShopDomain,
  { id, now, unlessSince }: { id: string; now: Date; unlessSince: Date },
): Promise<void> {
  await db.savedView.updateMany({ where: { shop, id, usedAt: { lt: unlessSince } }, data: { usedAt: now } });
}
