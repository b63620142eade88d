import type { Database, Tx } from "~/platform/database/client.server";
import { isFinalAnswer, type FlowAnswer, type FlowRun } from "./flow-actions";
import type { ShopDomain } from "~/kernel/ids";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";

export interface StoredFlowRun {
  bodyHash: string;
  /** The last answer; null while the first answer is being worked out. */
  answer: FlowAnswer | null;
}

/** Writes a new run and answers the stored one: the new run, or the one from an earlier delivery. */
export async function recordFlowRun(
  db: Database,
  { shop, runId, handle, orderId }: FlowRun,
  { bodyHash, receivedAt }: { bodyHash: string; receivedAt: Date },
): Promise<StoredFlowRun> {
  await db.flowActionRun.createMany({
    data: [{ shop, runId, handle, orderId, bodyHash, receivedAt }],
    skipDuplicates: true,
  });
  const row = await db.flowActionRun.findUniqueOrThrow({ where: { shop_runId: { shop, runId } } });
  return { bodyHash: row.bodyHash, answer: answerOf(row) };
}

function answerOf({ status, message }: { status: number | null; message: string | null }): FlowAnswer | null {
  // Only `writeFlowAnswer` writes the column.
  return status === null ? null : { status: status as FlowAnswer["status"], message: message ?? "" };
}

/** Stores the answer; a final answer is never replaced. */
export async function writeFlowAnswer(
  db: Database,
  { shop, runId }: Pick<FlowRun, "shop" | "runId">,
  answer: FlowAnswer,
  at: Date,
): Promise<void> {
  await db.flowActionRun.updateMany({
    where: { shop, runId, settledAt: null },
    data: { ...answer, settledAt: isFinalAnswer(answer) ? at : null },
  });
}

/** Deletes a run that was refused. */
export async function deleteFlowRun(
  db: Database,
  { shop, runId }: Pick<FlowRun, "shop" | "runId">,
): Promise<void> {
  await db.flowActionRun.deleteMany({ where: { shop, runId } });
}

/** Records whether a workflow with the trigger is on. A report older than the stored one changes nothing. */
export async function writeTriggerStatus(
  db: Database,
  shop: ShopDomain,
  status: { handle: FlowTriggerHandle; enabled: boolean; changedAt: Date },
): Promise<void> {
  const { handle, enabled, changedAt } = status;
  const { count } = await db.flowTriggerStatus.createMany({
    data: [{ shop, ...status }],
    skipDuplicates: true,
  });
  if (count === 1) return;
  await db.flowTriggerStatus.updateMany({
    where: { shop, handle, changedAt: { lte: changedAt } },
    data: { enabled, changedAt },
  });
}

/** The triggers, by Flow's names, of which a workflow is on. */
export async function findTriggersOn(tx: Tx, shop: ShopDomain): Promise<string[]> {
  const rows = await tx.flowTriggerStatus.findMany({
    where: { shop, enabled: true },
    select: { handle: true },
  });
  return rows.map(({ handle }) => handle);
}

/** Deletes the statuses, because the shop loses the triggers together with the app. */
export async function deleteTriggerStatuses(tx: Tx, shop: ShopDomain): Promise<void> {
  await tx.flowTriggerStatus.deleteMany({ where: { shop } });
}
