import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import { toLedgerEntry } from "./ledger/ledger.store.server";
import { toLineKey } from "./operation/operation-lines.store.server";
import { toOperation } from "./operation/operations.store.server";
import { toOrderFacts, type KnownOrder, type OrderFacts } from "./order-facts";
import { sumSettledElsewhere } from "./settled-elsewhere.store.server";

const WITH_MONEY = {
  lines: { orderBy: { position: "asc" } },
  authorizations: { orderBy: [{ authorizedAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.OrderInclude;

type Key = { shop: ShopDomain; orderId: OrderId };

/** Null where the order is not known. For a plan that is written the caller holds the order's lock. */
export async function loadOrderFacts(db: Database | Tx, key: Key): Promise<OrderFacts | null> {
  const known = await loadKnownOrder(db, key);
  return known && toOrderFacts(known);
}

export async function loadKnownOrder(db: Database | Tx, { shop, orderId }: Key): Promise<KnownOrder | null> {
  return (await loadKnownOrders(db, shop, [orderId])).get(orderId) ?? null;
}

/** The same of many orders at once; those that are not known are missing. */
export async function loadKnownOrders(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, KnownOrder>> {
  const ids = [...orderIds];
  const where = { shop, orderId: { in: ids } };
  // Operations first: one that settles meanwhile still counts as open, so that a page looks again.
  const operations = await readOperations(db, where);
  const rows = await db.order.findMany({ where: { shop, id: { in: ids } }, include: WITH_MONEY });
  const entries = await readEntries(db, where);
  const lines = operations.size > 0 ? await readOperationLines(db, where) : new Map<OrderId, never[]>();
  const settled = await sumSettledElsewhere(db, shop, ids);
  return new Map(
    rows.map((row) => {
      const id = asId<OrderId>(row.id);
      const known = {
        row,
        entries: entries.get(id) ?? [],
        operations: operations.get(id) ?? [],
        operationLines: lines.get(id) ?? [],
        settledElsewhere: settled.get(id) ?? zero(row.currency),
      };
      return [id, known];
    }),
  );
}

interface OfOrders {
  shop: ShopDomain;
  orderId: { in: OrderId[] };
}

async function readOperations(db: Database | Tx, where: OfOrders) {
  const rows = await db.operation.findMany({ where, orderBy: [{ requestedAt: "asc" }, { id: "asc" }] });
  return Map.groupBy(rows.map(toOperation), ({ orderId }) => orderId);
}

async function readEntries(db: Database | Tx, where: OfOrders) {
  const rows = await db.ledgerEntry.findMany({ where, orderBy: [{ recordedAt: "asc" }, { id: "asc" }] });
  return Map.groupBy(rows.map(toLedgerEntry), ({ orderId }) => orderId);
}

async function readOperationLines(db: Database | Tx, where: OfOrders) {
  const rows = await db.operationLine.findMany({ where });
  const lines = rows.map(({ key, ...line }) => ({ ...line, key: toLineKey(key) }));
  return Map.groupBy(lines, ({ orderId }) => asId<OrderId>(orderId));
}
