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

/** For so long after its start a run asks again by itself for what never happened; later that would surprise. */
export const LIFE_MS = 24 * 3_600_000;

type Context = Pick<AppContext, "db" | "clock">;

/**
 * Brings orders without a final answer up to what became of their requests, which are settled elsewhere. What is known
 * never to have happened waits for its turn again: in a running one at once, in a finished one until the sweep has
 * it go on. Of a run that was stopped, also orders whose worker died: nobody takes them up again. Safe to repeat.
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
      await skipAbandonedItem(db, item, now);
      continue;
    }
    const result = resultOfOperations(operations);
    // After a success there may be another authorization, whose turn comes when the request is taken up again.
    if (!result || (result.state === "captured" && isOpen)) continue;
    await writeItemResult(db, order, result, now);
  }
}

/** Orders of a finished run that never happened and that it asks for again. */
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
  /** Whether a request of it has steps left. */
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
