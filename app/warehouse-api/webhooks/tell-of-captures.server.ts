import type { ListenerContext, MovedMoney, RejectedOperation } from "~/context";
import { toDecimal, type Money } from "~/kernel/money";
import { isOfThePerson } from "~/money/operation/rejection";
import { findOrder } from "~/orders/orders.store.server";
import type { Tx } from "~/platform/database/client.server";
import { notifyWarehouse } from "./notify-warehouse.server";

/** An import finds captures from long ago, of which no warehouse waits to hear. */
const LONGEST_AGO_MS = 86_400_000;

/** Tells warehouses of captures, whoever made them. A correction of an earlier capture is none. */
export async function tellOfCaptures(
  ctx: ListenerContext,
  tx: Tx,
  { shop, orderId, entries }: MovedMoney,
): Promise<void> {
  const since = ctx.clock.now().getTime() - LONGEST_AGO_MS;
  const captures = entries.filter(
    ({ kind, amount, occurredAt }) =>
      kind === "captured" && amount.amountMinor > 0 && occurredAt.getTime() >= since,
  );
  if (captures.length === 0) return;
  const row = await findOrder(tx, shop, orderId);
  if (row?.kind !== "pay_later") return;
  const order = { id: orderId, name: row.name };
  await notifyWarehouse(
    ctx,
    tx,
    shop,
    captures.map(({ reference, amount }) => ({
      ...{ topic: "captured", reference },
      data: { order, captured: toAmount(amount) },
    })),
  );
}

/** Tells warehouses of a capture that moved no money, in the transaction that ends it. */
export async function tellOfFailedCapture(
  ctx: ListenerContext,
  tx: Tx,
  { operation, reason }: RejectedOperation,
): Promise<void> {
  if (operation.kind !== "capture" || isOfThePerson(reason)) return;
  const { shop, id: reference, orderId, amount } = operation;
  const row = await findOrder(tx, shop, orderId);
  if (row?.kind !== "pay_later") return;
  const data = { order: { id: orderId, name: row.name }, requested: toAmount(amount), reason };
  await notifyWarehouse(ctx, tx, shop, [{ topic: "capture_failed", reference, data }]);
}

const toAmount = (money: Money) => ({ amount: toDecimal(money), currency: money.currency });
