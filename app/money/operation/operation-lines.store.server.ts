import type { Database, Tx } from "~/platform/database/client.server";
import type { LinePart } from "../plan/choose-lines";
import { asId, type LineId } from "~/kernel/ids";
import { SHIPPING, type LineKey } from "../plan/selection";
import type { Operation } from "./operation";

/** Writes which parts of the order's lines an operation moves. */
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
 * The units of the order's lines that an operation moves. A line is left out where the operation only moves the rest of
 * its price.
 */
export async function readUnitsOf(
  db: Database,
  { shop, id: operationId }: Pick<Operation, "shop" | "id">,
): Promise<{ key: LineKey; quantity: number }[]> {
  const where = { shop, operationId, quantity: { gt: 0 } };
  const rows = await db.operationLine.findMany({ where, orderBy: { key: "asc" } });
  return rows.map(({ key, quantity }) => ({ key: toLineKey(key), quantity }));
}

export function toLineKey(key: string): LineKey {
  return key === SHIPPING ? SHIPPING : asId<LineId>(key);
}
