import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import type { OrderNote } from "~/orders/notes/order-note";
import { toNote } from "~/orders/notes/order-notes.store.server";
import { toLedgerEntry } from "./ledger/ledger.store.server";
import { toLineKey } from "./operation/operation-lines.store.server";
import { toOperation } from "./operation/operations.store.server";
import { toOrderFacts, type KnownOrder, type OrderFacts } from "./order-facts";
import { toSettlement } from "./settled-elsewhere.store.server";

const OLDEST_FIRST = [{ requestedAt: "asc" }, { id: "asc" }] as const;

/** All that is stored about an order's money, in one statement, so that all parts of a page are from one moment. */
const WITH_MONEY = {
  lines: { orderBy: { position: "asc" } },
  authorizations: { orderBy: [{ authorizedAt: "asc" }, { id: "asc" }] },
  ledger: { orderBy: [{ recordedAt: "asc" }, { id: "asc" }] },
  operations: { orderBy: [...OLDEST_FIRST], include: { lines: true } },
  holds: { where: { endedAt: null }, orderBy: [{ placedAt: "asc" }, { id: "asc" }] },
  marks: { orderBy: { kind: "asc" } },
  settledElsewhere: { where: { withdrawnAt: null }, orderBy: [{ statedAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.OrderInclude;

type Key = { shop: ShopDomain; orderId: OrderId };

/** Null where the order is unknown. A caller that writes a plan holds the order's lock. */
export async function loadOrderFacts(db: Database | Tx, key: Key): Promise<OrderFacts | null> {
  const known = await loadKnownOrder(db, key);
  return known && toOrderFacts(known);
}

export async function loadKnownOrder(db: Database | Tx, { shop, orderId }: Key): Promise<KnownOrder | null> {
  return (await loadKnownOrders(db, shop, [orderId])).get(orderId) ?? null;
}

/** The most notes that a page shows, newest first. */
const MOST_NOTES = 100;

/** An order with what people noted about it, in one statement; null where the order is unknown. */
export async function loadNotedOrder(
  db: Database,
  { shop, orderId }: Key,
): Promise<{ known: KnownOrder; notes: OrderNote[] } | null> {
  const row = await db.order.findUnique({
    where: { shop_id: { shop, id: orderId } },
    include: {
      ...WITH_MONEY,
      notes: { orderBy: [{ writtenAt: "desc" }, { id: "desc" }], take: MOST_NOTES },
    },
  });
  if (!row) return null;
  const { notes, ...known } = row;
  return { known: toKnownOrder(known), notes: notes.map(toNote) };
}

/** Loads the facts of many orders at once; unknown orders are missing. */
export async function loadKnownOrders(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, KnownOrder>> {
  const rows = await db.order.findMany({
    where: { shop, id: { in: [...orderIds] } },
    include: WITH_MONEY,
  });
  return new Map(rows.map((row) => [asId<OrderId>(row.id), toKnownOrder(row)]));
}

function toKnownOrder({ ledger, operations, settledElsewhere, ...row }: Row): KnownOrder {
  return {
    row,
    entries: ledger.map(toLedgerEntry),
    operations: operations.map(({ lines: _, ...operation }) => toOperation(operation)),
    operationLines: operations.flatMap(({ lines }) =>
      lines.map(({ key, ...line }) => ({ ...line, key: toLineKey(key) })),
    ),
    settlements: settledElsewhere.map(toSettlement),
  };
}

type Row = Prisma.OrderGetPayload<{ include: typeof WITH_MONEY }>;
