import type { Prisma } from "~/platform/database/generated/client";
import type { Operation as OperationRow } from "~/platform/database/generated/client";
import type { Database, Tx } from "~/platform/database/client.server";
import { readActor } from "~/kernel/actor";
import { asId, type OperationId, type OrderId, type ShopDomain, type TransactionId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Cause, CauseKind } from "./cause";
import type { RefundGoods } from "../plan/refund-goods";
import type { Operation } from "./operation";

/**
 * Requested or unknown. The query uses the slot, which exactly these operations hold (the database checks it):
 * PostgreSQL cannot use the index of open operations for a state that Prisma sends as a parameter.
 */
const OPEN = { openSlot: { not: null } } satisfies Prisma.OperationWhereInput;

export function toOperation({
  amountMinor,
  currency,
  openSlot: _,
  checkedAt: __,
  parcel: ___,
  toldParcels: ____,
  goods,
  causeKind,
  causeId,
  ...row
}: OperationRow): Operation {
  return {
    ...row,
    id: asId(row.id),
    shop: asId(row.shop),
    orderId: asId(row.orderId),
    authorizationId: asId(row.authorizationId),
    amount: money(amountMinor, currency),
    providerReference: row.providerReference === null ? null : asId<TransactionId>(row.providerReference),
    captureId: row.captureId === null ? null : asId<TransactionId>(row.captureId),
    requestedBy: readActor(row.requestedBy),
    cause: { kind: causeKind, id: causeId },
    // Only `createOperation` writes the column, and its parameter has this type.
    ...(goods === null ? {} : { goods: goods as unknown as RefundGoods }),
  };
}

/**
 * Writes a new operation and takes its authorization's slot, or the given one: a cancellation moves money of several
 * captures of one authorization at once. Violates a unique key if the key or the slot is taken.
 */
export async function createOperation(
  tx: Tx,
  operation: Operation,
  openSlot: string = operation.authorizationId,
): Promise<void> {
  const { amount, cause, goods, ...row } = operation;
  const stored = goods ? { goods: toStoredGoods(goods) } : {};
  await tx.operation.create({
    data: { ...row, ...amount, ...causeColumns(cause), openSlot, ...stored },
  });
}

function toStoredGoods({ restock, shipping, ...goods }: RefundGoods): Prisma.InputJsonObject {
  return {
    ...goods,
    restock: restock.map((units) => ({ ...units })),
    shipping: shipping?.kind === "amount" ? { ...shipping, amount: { ...shipping.amount } } : shipping,
  };
}

export async function findOperationByKey(
  db: Database | Tx,
  shop: ShopDomain,
  key: string,
): Promise<Operation | null> {
  const row = await db.operation.findUnique({ where: { shop_key: { shop, key } } });
  return row && toOperation(row);
}

export async function findOperation(
  db: Database | Tx,
  shop: ShopDomain,
  id: OperationId,
): Promise<Operation | null> {
  const row = await db.operation.findUnique({ where: { shop_id: { shop, id } } });
  return row && toOperation(row);
}

/** The cause as columns of the tables that store it. */
export function causeColumns({ kind, id }: Cause): { causeKind: CauseKind; causeId: string } {
  return { causeKind: kind, causeId: id };
}

/** All operations of causes of one kind, oldest first. */
export async function findOperationsOfCauses(
  db: Database,
  shop: ShopDomain,
  kind: CauseKind,
  ids: readonly string[],
): Promise<Operation[]> {
  const rows = await db.operation.findMany({
    where: { shop, causeKind: kind, causeId: { in: [...ids] } },
    orderBy: { requestedAt: "asc" },
  });
  return rows.map(toOperation);
}

/** The operations of the orders that were asked for after the given time. */
export async function findOperationsSince(
  db: Database,
  shop: ShopDomain,
  { orderIds, since }: { orderIds: readonly OrderId[]; since: Date },
): Promise<Operation[]> {
  const rows = await db.operation.findMany({
    where: { shop, orderId: { in: [...orderIds] }, requestedAt: { gt: since } },
  });
  return rows.map(toOperation);
}

/** The number of a cause's operations with a final answer. */
export async function countSettled(db: Database | Tx, shop: ShopDomain, cause: Cause): Promise<number> {
  return db.operation.count({ where: { shop, ...causeColumns(cause), openSlot: null } });
}

/** True for exactly one caller, which then sends the operation. */
export async function claimSending(db: Database, operation: Operation, now: Date): Promise<boolean> {
  const { count } = await db.operation.updateMany({
    where: { shop: operation.shop, id: operation.id, state: "requested", sentAt: null },
    data: { sentAt: now },
  });
  return count === 1;
}

/** The provider did nothing, so the operation may be sent again later. */
export async function releaseSending(db: Database, operation: Operation): Promise<void> {
  await db.operation.updateMany({
    where: { shop: operation.shop, id: operation.id, state: "requested", providerReference: null },
    data: { sentAt: null },
  });
}

export type OperationChange =
  | { state: "succeeded"; providerReference: TransactionId; at: Date }
  | { state: "rejected"; reason: string; providerText: string | null; at: Date }
  | { state: "unknown" }
  /** The provider accepted the request and will answer later. */
  | { state: "requested"; providerReference: TransactionId };

/** Changes an operation without a final answer and answers the new state, or else null. Final answers free the slot. */
export async function changeOperation(
  tx: Tx,
  operation: Operation,
  change: OperationChange,
): Promise<Operation | null> {
  const { at, ...fields } = { at: null, ...change };
  const lateSuccess: Prisma.OperationWhereInput[] =
    change.state === "succeeded" ? [{ state: "rejected", reason: "not_done" }] : [];
  const [row] = await tx.operation.updateManyAndReturn({
    where: { shop: operation.shop, id: operation.id, OR: [OPEN, ...lateSuccess] },
    data: {
      ...fields,
      ...(change.state === "succeeded" ? { reason: null, providerText: null } : {}),
      ...(at === null ? {} : { settledAt: at, openSlot: null }),
    },
  });
  return row ? toOperation(row) : null;
}

/** Counts a check that found no answer. */
export async function countCheck(tx: Tx, operation: Operation, now: Date): Promise<void> {
  await tx.operation.updateMany({
    where: { shop: operation.shop, id: operation.id },
    data: { checks: { increment: 1 }, checkedAt: now },
  });
}

/** Open operations of all shops from before `requestedBefore`, the longest unchecked first. */
export async function findOpenOperations(db: Database, input: { requestedBefore: Date; limit: number }) {
  return db.operation.findMany({
    where: { ...OPEN, requestedAt: { lt: input.requestedBefore } },
    orderBy: [{ checkedAt: { sort: "asc", nulls: "first" } }, { requestedAt: "asc" }],
    take: input.limit,
    select: { shop: true, id: true, checks: true, checkedAt: true },
  });
}
