import { findOrdersInFlight } from "~/money/operation/operations.store.server";
import { readLedgers } from "~/money/ledger/ledger.store.server";
import { findPayLaterWithMoney } from "~/money/order-facts.store.server";
import { readMovedLinesOf } from "~/money/operation/operation-lines.store.server";
import { sumSettledElsewhere } from "~/money/settled-elsewhere.store.server";
import { findSetAside } from "~/orders/unreadable-orders.store.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import type { AppContext } from "~/context";
import { toOrderFacts, type OrderFacts } from "~/money/load-order-facts.server";

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
  const [rows, entriesOf, moved, isBusy, settled, setAside] = await Promise.all([
    // Test orders, too: the plan names them as what it leaves out.
    findPayLaterWithMoney(db, shop, ids),
    readLedgers(db, shop, ids),
    readMovedLinesOf(db, shop, ids),
    findOrdersInFlight(db, shop, ids),
    sumSettledElsewhere(db, shop, ids),
    findSetAside(db, shop, ids),
  ]);
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
