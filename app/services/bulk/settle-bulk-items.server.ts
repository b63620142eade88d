import { resultOfOperations } from "./result-of-operations";
import { findAbandonedItems, findItems, skipAbandonedItem, writeItemResult } from "~/data/bulk-items.server";
import type { RunKey } from "~/data/bulk-runs.server";
import type { BulkItem } from "~/data/generated/client";
import { findOpenRequestKeys } from "~/data/money-requests.server";
import { findOperationsOfCauses } from "~/data/operations.server";
import { asId, type OrderId } from "~/domain/ids";
import { formatCause } from "~/domain/operation-key";
import type { AppContext } from "~/services/app-context";

/**
 * Brings orders without a final answer up to what became of their requests, which are settled elsewhere. Of a run that
 * was stopped, also those whose worker died: nobody takes them up again. Safe to repeat.
 */
export async function settleBulkItems(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  key: RunKey,
): Promise<void> {
  const now = clock.now();
  const items = [
    ...(await findItems(db, key, { states: ["unsettled"] })),
    ...(await findAbandonedItems(db, key, now)),
  ];
  if (items.length === 0) return;
  const causes = items.map(causeOf);
  const operations = await findOperationsOfCauses(db, key.shop, causes);
  const open = await findOpenRequestKeys(db, key.shop, causes);
  for (const item of items) {
    const cause = causeOf(item);
    const own = operations.filter((operation) => operation.cause === cause);
    const result = resultOfOperations(own);
    if (item.state === "working" && own.length === 0 && !open.has(cause)) {
      await skipAbandonedItem(db, item, now);
      continue;
    }
    // After a success there may be another authorization, whose turn comes when the request is taken up again.
    if (!result || (result.state === "captured" && open.has(cause))) continue;
    const { attempt } = item;
    await writeItemResult(db, { ...key, orderId: asId<OrderId>(item.orderId), attempt }, result, now);
  }
}

function causeOf({ runId, attempt, orderId }: BulkItem): string {
  return formatCause({ kind: "bulk", runId, attempt, orderId: asId<OrderId>(orderId) });
}
