import type { Database, Tx } from "~/platform/database/client.server";
import type { Instruction as InstructionRow, Prisma } from "~/platform/database/generated/client";
import { toLineKey } from "./operation-lines.store.server";
import { readActor, type Actor } from "~/kernel/actor";
import type { RefundGoods } from "../plan/refund-goods";
import type { PlannedStep } from "../plan/plan-money";
import type { CauseKind } from "./cause";
import type { Instruction } from "./instruction";
import { causeColumns } from "./operations.store.server";
import { asId, type OrderId, type ShopDomain, type TransactionId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { OperationKind } from "./operation";

interface StoredStep {
  kind: OperationKind;
  authorizationId: string;
  captureId: string | null;
  amountMinor: number;
  givesUpRest: boolean;
  goods?: RefundGoods;
  lines: { key: string; quantity: number; amountMinor: number }[];
}

export async function findInstruction(
  db: Database | Tx,
  shop: ShopDomain,
  key: string,
): Promise<Instruction | null> {
  const row = await db.instruction.findUnique({ where: { shop_key: { shop, key } } });
  return row && toInstruction(row);
}

/** Writes a new instruction. Violates a unique key where the key is taken. */
export async function createInstruction(tx: Tx, instruction: Instruction): Promise<void> {
  const { amount, steps, cause, ...row } = instruction;
  const plan = steps.map(toStoredStep) as unknown as Prisma.InputJsonArray;
  await tx.instruction.create({ data: { ...row, ...amount, ...causeColumns(cause), plan } });
}

/** Deletes an instruction, so that its key may be used again. */
export async function deleteInstruction(db: Database | Tx, { shop, id }: Instruction): Promise<void> {
  await db.instruction.deleteMany({ where: { shop, id } });
}

/** Whether the instruction exists and has steps left. */
export async function isToBeRun(tx: Tx, shop: ShopDomain, id: string): Promise<boolean> {
  return (await tx.instruction.count({ where: { shop, id, endedAt: null } })) > 0;
}

export async function endInstruction(db: Database | Tx, { shop, id }: Instruction, at: Date): Promise<void> {
  await db.instruction.updateMany({ where: { shop, id, endedAt: null }, data: { endedAt: at } });
}

/** The instruction with the key, for any order, and the order's instructions that are recent or have steps left. */
export async function findInstructions(
  tx: Tx,
  { shop, orderId, key, since }: { shop: ShopDomain; orderId: OrderId; key: string; since: Date },
): Promise<Instruction[]> {
  const ofOrder = { orderId, OR: [{ endedAt: null }, { requestedAt: { gt: since } }] };
  const rows = await tx.instruction.findMany({ where: { shop, OR: [{ key }, ofOrder] } });
  return rows.map(toInstruction);
}

/** Who last asked the app to cancel the order; null where nobody did. */
export async function findCanceler(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<Actor | null> {
  const instruction = await tx.instruction.findFirst({
    where: { shop, orderId, kind: "cancel" },
    orderBy: { requestedAt: "desc" },
    select: { requestedBy: true },
  });
  return instruction && readActor(instruction.requestedBy);
}

/** The causes of one kind that have an instruction with steps left. */
export async function findOpenCauses(
  db: Database,
  shop: ShopDomain,
  kind: CauseKind,
  ids: string[],
): Promise<Set<string>> {
  const rows = await db.instruction.findMany({
    where: { shop, causeKind: kind, causeId: { in: ids }, endedAt: null },
    select: { causeId: true },
  });
  return new Set(rows.map(({ causeId }) => causeId));
}

/** Instructions of all shops with steps left, from before the given time, oldest first. */
export async function findUnendedInstructions(db: Database, input: { requestedBefore: Date; limit: number }) {
  return db.instruction.findMany({
    where: { endedAt: null, requestedAt: { lt: input.requestedBefore } },
    orderBy: { requestedAt: "asc" },
    take: input.limit,
    select: { shop: true, key: true },
  });
}

function toStoredStep({ amount, lines, ...step }: PlannedStep): StoredStep {
  return {
    ...step,
    amountMinor: amount.amountMinor,
    lines: lines.map((line) => ({
      key: line.key,
      quantity: line.quantity,
      amountMinor: line.amount.amountMinor,
    })),
  };
}

function toInstruction({
  plan,
  amountMinor,
  currency,
  causeKind,
  causeId,
  ...row
}: InstructionRow): Instruction {
  return {
    ...row,
    shop: asId(row.shop),
    orderId: asId(row.orderId),
    amount: money(amountMinor, currency),
    cause: { kind: causeKind, id: causeId },
    requestedBy: readActor(row.requestedBy),
    // Only createInstruction writes the column, and its parameter has this type.
    steps: (plan as unknown as StoredStep[]).map(({ lines, ...step }) => ({
      kind: step.kind,
      authorizationId: asId(step.authorizationId),
      captureId: step.captureId === null ? null : asId<TransactionId>(step.captureId),
      amount: money(step.amountMinor, currency),
      givesUpRest: step.givesUpRest,
      ...(step.goods ? { goods: step.goods } : {}),
      lines: lines.map((line) => ({
        key: toLineKey(line.key),
        quantity: line.quantity,
        amount: money(line.amountMinor, currency),
      })),
    })),
  };
}
