import type { Rules } from "~/settings/rules.server";
import { findAuthorizationsOf } from "~/orders/authorizations.store.server";
import { findOrder } from "~/orders/orders.store.server";
import type { Tx } from "~/platform/database/client.server";
import { appendLedgerEntries, readLedger } from "./ledger/ledger.store.server";
import { findUnansweredOperations } from "./operation/operations.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { decideSettlement } from "./operation/decide-settlement";
import { entriesOfReading, type ReadingInput } from "./ledger/entries-of-reading";
import { type OrderId, type ShopDomain } from "~/kernel/ids";
import type { MatchedAuthorization } from "~/orders/match-order";
import type { Operation } from "./operation/operation";
import type { OrderSnapshot } from "~/orders/order-snapshot";
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
  { shop, snapshot, authorizations: matched, rules }: StoredOrder,
): Promise<void> {
  const operations = await findUnansweredOperations(tx, shop, snapshot.id);
  const known = await readLedger(tx, shop, snapshot.id);
  const authorizations = await readAuthorizations(tx, shop, snapshot.id, { matched, rules });
  const isNewest = await isNewestReading(tx, shop, snapshot);
  const entries = entriesOfReading({ snapshot, isNewest, authorizations, known, operations });
  const stamp = { newId: ctx.newId, recordedAt: ctx.clock.now() };
  const added = await appendLedgerEntries(tx, shop, entries, stamp);
  await addTimelineEvents(
    tx,
    shop,
    added.flatMap((entry) => eventOfEntry(entry, { operations, book: [...known, ...added] }, ctx)),
  );
  for (const operation of operations) {
    await settleIfAnswered(ctx, tx, operation, { snapshot, known: [...known, ...added], rules });
  }
  await deriveMoney(ctx, tx, { shop, orderId: snapshot.id, rules });
}

/** A reading can wait for the lock while a later one is recorded. */
async function isNewestReading(tx: Tx, shop: ShopDomain, snapshot: OrderSnapshot): Promise<boolean> {
  const order = await findOrder(tx, shop, snapshot.id);
  return order === null || snapshot.readAt >= order.readAt;
}

/** Stored authorizations stay followed even where the merchant's terms no longer match them. */
async function readAuthorizations(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  { matched, rules }: { matched: MatchedAuthorization[]; rules: Rules },
): Promise<ReadingInput["authorizations"]> {
  const stored = await findAuthorizationsOf(tx, shop, orderId);
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
 * An operation whose answer is still awaited by its sender is left to the sender; so is one that was never sent. What
 * may be concluded only after waiting is left to `settleOperation`.
 */
async function settleIfAnswered(
  ctx: ListenerContext,
  tx: Tx,
  operation: Operation,
  {
    rules,
    ...reading
  }: Pick<Parameters<typeof decideSettlement>[0], "snapshot" | "known"> & { rules: Rules },
): Promise<void> {
  if (operation.state === "requested" && operation.providerReference === null) return;
  const now = ctx.clock.now();
  const settlement = decideSettlement({ operation, ...reading, now });
  if (settlement.kind === "succeeded") {
    await succeedOperation(ctx, tx, operation, settlement.transactionId);
    ctx.log.info(
      { shop: operation.shop, operationId: operation.id },
      "operation settled by reading the order",
    );
  } else if (settlement.kind === "rejected" && settlement.reason !== "not_done") {
    await rejectOperation(ctx, tx, operation, { ...settlement, rules });
  }
}
