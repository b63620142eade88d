import { isToBeAskedAgain, resultOfOperations } from "./result-of-operations";
import {
  findAbandonedItems,
  findItems,
  putItemBack,
  skipAbandonedItem,
  writeItemResult,
} from "./bulk-items.store.server";
import { findBulkRun, type RunKey } from "./bulk-runs.store.server";
import type { BulkItem, BulkRun } from "~/platform/database/generated/client";
import { findOpenCauses } from "~/money/operation/instructions.store.server";
import { findOperationsOfCauses } from "~/money/operation/operations.store.server";
import { asId, type OrderId } from "~/kernel/ids";
import type { Operation } from "~/money/operation/operation";
import { bulkCause } from "~/money/operation/cause";
import type { AppContext } from "~/context";
import { readActor } from "~/kernel/actor";
import { money } from "~/kernel/money";
import { wasDone } from "./was-done.server";

/** A run makes new requests by itself only this long after its start; a later capture would surprise the merchant. */
export const LIFE_MS = 24 * 3_600_000;

type Context = Pick<AppContext, "db" | "clock">;

/**
 * Updates orders without a final answer by what became of their requests. An order whose request certainly never
 * happened waits for a new one: at once in a running run, and after the next sweep in a finished one. In a stopped run
 * the orders of dead workers end here, too, because nobody takes them up again. Safe to repeat.
 */
export async function settleBulkItems(ctx: Context, key: RunKey): Promise<void> {
  const { db, clock } = ctx;
  const now = clock.now();
  const run = await findBulkRun(db, key);
  if (!run) return;
  const items = [
    ...(await findItems(db, key, { states: ["unsettled"] })),
    ...(await findAbandonedItems(db, key, now)),
  ];
  for (const { item, operations, isOpen } of await readRequests(db, key, items)) {
    const { attempt } = item;
    const order = { ...key, orderId: asId<OrderId>(item.orderId), attempt };
    if (asksAgain(run, now) && isToBeAskedAgain(operations)) {
      if (run.state === "running") await putItemBack(db, order);
      continue;
    }
    if (item.state === "working" && operations.length === 0 && !isOpen) {
      await endAbandoned(db, run, item, now);
      continue;
    }
    const result = resultOfOperations(operations);
    // After one success another authorization may follow, when the instruction continues.
    if (!result || (result.state === "done" && isOpen)) continue;
    await writeItemResult(db, order, result, now);
  }
}

/** An order whose worker died: done, where it left a trace of that, and otherwise never begun. */
async function endAbandoned(db: Context["db"], run: BulkRun, item: BulkItem, now: Date): Promise<void> {
  const key = { shop: asId<RunKey["shop"]>(run.shop), runId: run.id };
  const order = { ...key, orderId: asId<OrderId>(item.orderId), attempt: item.attempt };
  const { action, startedAt } = run;
  if (await wasDone(db, { ...order, action, startedAt, actor: readActor(run.startedBy) })) {
    const amount = money(item.amountMinor, item.currency);
    await writeItemResult(db, order, { state: "done", amount }, now);
  } else await skipAbandonedItem(db, item, now);
}

/** Orders of a finished run whose requests never happened, and for which the run makes new ones. */
export async function findItemsToAskAgain({ db, clock }: Context, run: BulkRun): Promise<OrderId[]> {
  if (!asksAgain(run, clock.now())) return [];
  const key = { shop: asId<RunKey["shop"]>(run.shop), runId: run.id };
  const items = await findItems(db, key, { states: ["unsettled"] });
  const requests = await readRequests(db, key, items);
  return requests
    .filter(({ operations }) => isToBeAskedAgain(operations))
    .map(({ item }) => asId<OrderId>(item.orderId));
}

function asksAgain({ state, startedAt }: BulkRun, now: Date): boolean {
  return state !== "canceled" && now.getTime() - startedAt.getTime() < LIFE_MS;
}

interface ItemRequests {
  item: BulkItem;
  operations: Operation[];
  /** Whether an instruction for the order has steps left. */
  isOpen: boolean;
}

async function readRequests(db: Context["db"], { shop }: RunKey, items: readonly BulkItem[]) {
  if (items.length === 0) return [];
  const ids = items.map((item) => bulkCause(item).id);
  const all = await findOperationsOfCauses(db, shop, "bulk", ids);
  const open = await findOpenCauses(db, shop, "bulk", ids);
  return items.map((item): ItemRequests => {
    const { id } = bulkCause(item);
    const operations = all.filter(({ cause }) => cause.id === id);
    return { item, operations, isOpen: open.has(id) };
  });
}
