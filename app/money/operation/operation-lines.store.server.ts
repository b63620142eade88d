import type { Database, Tx } from "~/platform/database/client.server";
import type { LinePart } from "../plan/choose-lines";
import { asId, type LineId } from "~/kernel/ids";
import { SHIPPING, type LineKey } from "../plan/selection";
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

export function toLineKey(key: string): LineKey {
  return key === SHIPPING ? SHIPPING : asId<LineId>(key);
}
