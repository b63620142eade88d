import type { Database, Tx } from "~/platform/database/client.server";
import type { LinePart } from "../plan/choose-lines";
import { findUndoneOperations } from "../ledger/ledger.store.server";
import { asId, type LineId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { MovedLine } from "../plan/line-amounts";
import { SHIPPING, type LineKey } from "../plan/money-wish";
import type { Operation } from "./operation";

/** Writes what an operation moves of the order's lines. */
export async function createOperationLines(
  tx: Tx,
  operation: Pick<Operation, "shop" | "id" | "orderId">,
  lines: readonly LinePart[],
): Promise<void> {
  const { shop, id: operationId, orderId } = operation;
  await tx.operationLine.createMany({
    data: lines.map(({ key, quantity, amount }) => ({
      shop,
      operationId,
      orderId,
      key,
      quantity,
      amountMinor: amount.amountMinor,
    })),
  });
}

/**
 * The units of the order's lines that an operation moves; a line of which it only moves the rest of the price is left
 * out.
 */
export async function readUnitsOf(
  db: Database,
  { shop, id: operationId }: Pick<Operation, "shop" | "id">,
): Promise<{ key: LineKey; quantity: number }[]> {
  const where = { shop, operationId, quantity: { gt: 0 } };
  const rows = await db.operationLine.findMany({ where, orderBy: { key: "asc" } });
  return rows.map(({ key, quantity }) => ({ key: toLineKey(key), quantity }));
}

/**
 * What operations moved of the order's lines, or may have: rejected ones, and those whose money came back to nothing, did
 * not.
 */
export async function readMovedLines(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<MovedLine[]> {
  return (await readMovedLinesOf(db, shop, [orderId])).get(orderId) ?? [];
}

/** The same of many orders at once; those of which nothing was moved by lines are missing. */
export async function readMovedLinesOf(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, MovedLine[]>> {
  const where = { shop, orderId: { in: [...orderIds] } };
  const rows = await db.operationLine.findMany({ where });
  const moved = new Map<OrderId, MovedLine[]>();
  if (rows.length === 0) return moved;
  const operations = await db.operation.findMany({
    where: { ...where, state: { not: "rejected" }, kind: { not: "void" } },
    select: { id: true, kind: true },
  });
  const undone = await findUndoneOperations(db, shop, orderIds);
  const kinds = new Map(operations.filter(({ id }) => !undone.has(id)).map(({ id, kind }) => [id, kind]));
  for (const { orderId, operationId, key, quantity } of rows) {
    const kind = kinds.get(operationId);
    if (kind !== "capture" && kind !== "refund") continue;
    const id = asId<OrderId>(orderId);
    moved.set(id, [...(moved.get(id) ?? []), { kind, key: toLineKey(key), quantity }]);
  }
  return moved;
}

export function toLineKey(key: string): LineKey {
  return key === SHIPPING ? SHIPPING : asId<LineId>(key);
}
