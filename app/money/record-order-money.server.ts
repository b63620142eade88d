import type { Rules } from "~/settings/rules.server";
import type { Tx } from "~/platform/database/client.server";
import { appendLedgerEntries } from "./ledger/ledger.store.server";
import { loadKnownOrder } from "./order-facts.store.server";
import { toOrderFacts, type KnownOrder } from "./order-facts";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { decideSettlement } from "./operation/decide-settlement";
import { entriesOfReading, type ReadingInput } from "./ledger/entries-of-reading";
import { asId, type AuthorizationId } from "~/kernel/ids";
import type { MatchedAuthorization } from "~/orders/match-order";
import { isOpen, type Operation } from "./operation/operation";
import type { ListenerContext, StoredOrder } from "~/context";
import { deriveMoney } from "./derive-money.server";
import { eventOfEntry } from "./operation/money-events";
import { rejectOperation } from "./operation/reject-operation.server";
import { succeedOperation } from "./operation/succeed-operation.server";

/**
 * Appends the ledger entries that a reading shows, rebuilds the order's totals, adds the timeline events, settles
 * operations that the reading answers, and decides anew whether a capture is due. The caller holds the lock on the
 * order's row and has stored the order and its authorizations in this transaction; `matched` adds those that are not
 * stored. Repeating a reading adds nothing.
 */
export async function recordOrderMoney(
  ctx: ListenerContext,
  tx: Tx,
  { shop, snapshot, authorizations: matched, rules }: Omit<StoredOrder, "reported">,
): Promise<void> {
  const orderId = snapshot.id;
  const before = await loadKnownOrder(tx, { shop, orderId });
  if (!before) return;
  const { entries: known } = before;
  const operations = before.operations.filter(mayGetAnswer);
  const authorizations = followed(before, { matched, rules });
  // A reading can wait for the lock while a later one is recorded.
  const isNewest = snapshot.readAt >= before.row.readAt;
  const shown = entriesOfReading({ snapshot, isNewest, authorizations, known, operations });
  const stamp = { newId: ctx.newId, recordedAt: ctx.clock.now() };
  const added = await appendLedgerEntries(tx, shop, shown, stamp);
  const entries = [...known, ...added];
  await addTimelineEvents(
    tx,
    shop,
    added.flatMap((entry) =>
      eventOfEntry(entry, { operations, book: entries, shown: snapshot.transactions }, ctx),
    ),
  );
  const moved = { shop, orderId, entries: added };
  for (const hear of ctx.listeners.moneyMoved) await hear(ctx, tx, moved);
  let isSettled = false;
  for (const operation of operations) {
    const settled = await settleIfAnswered(ctx, tx, operation, { snapshot, known: entries, rules });
    isSettled ||= settled;
  }
  const facts = isSettled ? {} : { facts: toOrderFacts({ ...before, entries }) };
  await deriveMoney(ctx, tx, { shop, orderId, rules, ...facts });
}

/** Whether an operation may still get an answer, even a late one. */
function mayGetAnswer(operation: Operation): boolean {
  return isOpen(operation) || (operation.state === "rejected" && operation.reason === "not_done");
}

/** Stored authorizations stay followed even where the merchant's terms no longer match them. */
function followed(
  { row }: KnownOrder,
  { matched, rules }: { matched: MatchedAuthorization[]; rules: Rules },
): ReadingInput["authorizations"] {
  const stored = row.authorizations.map((each) => ({ ...each, id: asId<AuthorizationId>(each.id) }));
  const isStored = new Set(stored.map(({ id }) => id));
  const { policies, settings } = rules;
  return [...stored, ...matched.filter(({ id }) => !isStored.has(id))].map(
    ({ id, gateway, expiresAt, expirySource }) => ({
      id,
      expiresAt,
      expirySource,
      engine: policies.find((policy) => policy.gateway === gateway)?.captureEngine ?? settings.captureEngine,
    }),
  );
}

/**
 * An operation whose sender still awaits the answer is left to the sender; so is one that was never sent.
 * `settleOperation` makes the conclusions that need a wait. Answers whether the operation was settled.
 */
async function settleIfAnswered(
  ctx: ListenerContext,
  tx: Tx,
  operation: Operation,
  {
    rules,
    ...reading
  }: Pick<Parameters<typeof decideSettlement>[0], "snapshot" | "known"> & { rules: Rules },
): Promise<boolean> {
  if (operation.state === "requested" && operation.providerReference === null) return false;
  const settlement = decideSettlement({ operation, ...reading });
  if (settlement.kind === "succeeded") {
    await succeedOperation(ctx, tx, operation, settlement.transactionId);
    ctx.log.info(
      { shop: operation.shop, operationId: operation.id },
      "operation settled by reading the order",
    );
    return true;
  }
  if (settlement.kind !== "rejected" || settlement.reason === "not_done") return false;
  await rejectOperation(ctx, tx, operation, { ...settlement, rules });
  return true;
}
