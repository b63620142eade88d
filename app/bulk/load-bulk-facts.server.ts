import { toLedgerEntry } from "~/money/ledger/ledger.store.server";
import { readMovedLinesOf } from "~/money/operation/operation-lines.store.server";
import { sumSettledElsewhere } from "~/money/settled-elsewhere.store.server";
import { findSetAside } from "~/orders/unreadable-orders.store.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import { zero } from "~/kernel/money";
import type { AppContext } from "~/context";
import { toOrderFacts, WITH_MONEY, type OrderFacts } from "~/money/load-order-facts.server";

/** An order of a selection, with what its plan needs, as it was read last. */
export interface BulkFacts {
  name: string;
  isTest: boolean;
  /** What Shopify shows of it by now cannot be read, so that what was read before may be outdated. */
  isSetAside: boolean;
  /** Whether all of it has left. */
  isShipped: boolean;
  facts: OrderFacts;
}

/** Facts of a thousand orders in a handful of queries. Orders that the shop does not have, or not any more, are missing. */
export async function loadBulkFacts(
  { db }: Pick<AppContext, "db">,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, BulkFacts>> {
  const ids = [...orderIds];
  const where = { shop, orderId: { in: ids } };
  const [rows, entries, moved, open, settled, setAside] = await Promise.all([
    db.order.findMany({
      // Test orders, too: the plan names them as what it leaves out.
      where: { shop, id: { in: ids }, payLater: true, deletedAt: null },
      include: WITH_MONEY,
    }),
    db.ledgerEntry.findMany({ where, orderBy: [{ recordedAt: "asc" }, { id: "asc" }] }),
    readMovedLinesOf(db, shop, ids),
    db.operation.findMany({
      where: { ...where, state: { in: ["requested", "unknown"] } },
      select: { orderId: true },
    }),
    sumSettledElsewhere(db, shop, ids),
    findSetAside(db, shop, ids),
  ]);
  const entriesOf = groupByOrder(entries.map(toLedgerEntry));
  const isBusy = new Set(open.map(({ orderId }) => orderId));
  return new Map(
    rows.map((row) => {
      const orderId = asId<OrderId>(row.id);
      const facts = toOrderFacts(row, {
        entries: entriesOf.get(orderId) ?? [],
        moved: moved.get(orderId) ?? [],
        hasOpenOperation: isBusy.has(orderId),
        settledElsewhere: settled.get(orderId) ?? zero(row.currency),
      });
      const known = {
        name: row.name,
        isTest: row.test,
        isSetAside: setAside.has(orderId),
        isShipped: row.fulfilledAt !== null,
        facts,
      };
      return [orderId, known];
    }),
  );
}

function groupByOrder(entries: readonly LedgerEntry[]): Map<OrderId, LedgerEntry[]> {
  const groups = new Map<OrderId, LedgerEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.orderId);
    if (group) group.push(entry);
    else groups.set(entry.orderId, [entry]);
  }
  return groups;
}
