import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { KeptColumns } from "~/platform/database/generated/client";
import type { OrderViewName } from "./list-state";

/** One person's choice for one view. */
export interface PersonsView {
  shop: ShopDomain;
  personId: string;
  view: OrderViewName;
}

export async function findKeptColumns(db: Database, key: PersonsView): Promise<KeptColumns | null> {
  return db.keptColumns.findUnique({ where: { shop_personId_view: key } });
}

export async function keepColumns(
  db: Database,
  key: PersonsView,
  kept: Pick<KeptColumns, "columns" | "usedAt">,
): Promise<void> {
  await db.keptColumns.upsert({
    where: { shop_personId_view: key },
    create: { ...key, ...kept },
    update: kept,
  });
}

export async function forgetColumns(db: Database, key: PersonsView): Promise<void> {
  await db.keptColumns.deleteMany({ where: key });
}

/** Notes that the view was opened. */
export async function noteColumnsUsed(db: Database, key: PersonsView, now: Date): Promise<void> {
  await db.keptColumns.updateMany({ where: key, data: { usedAt: now } });
}
