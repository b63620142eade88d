import { readRules } from "~/settings/rules.server";
import { lockOrder } from "~/orders/orders.store.server";
import {
  createSettlement,
  findSettlement,
  withdrawSettlement as writeWithdrawal,
} from "./settled-elsewhere.store.server";
import type { SettledElsewhere } from "./settled-elsewhere";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { compare, equals, isPositive, type Money } from "~/kernel/money";
import { amountOwed } from "./ledger/order-balance";
import { refuse, type Refused } from "~/kernel/refusal";
import type { TimelineKind } from "~/orders/timeline";
import type { ListenerContext } from "~/context";
import { deriveMoney } from "./derive-money.server";
import { loadOrderFacts } from "./order-facts.store.server";

export interface SettleElsewhereInput {
  shop: ShopDomain;
  orderId: OrderId;
  amount: Money;
  /** The person's own words; not empty. */
  reason: string;
  /** Made when the form was shown. The same form sent again is the same statement, and the key is its id. */
  formKey: string;
  actor: Actor;
}

type Outcome = { kind: "recorded" } | Refused | { kind: "key_conflict" };

/**
 * Records a person's statement that money, which Shopify still shows as owed, was settled elsewhere: captured in the
 * provider's portal, paid by transfer. The order owes that much less, so that risk, alarm and the app's duty to capture
 * end. The ledger does not change, because it holds what was seen. Safe to repeat with the same form.
 */
export async function settleElsewhere(ctx: ListenerContext, input: SettleElsewhereInput): Promise<Outcome> {
  const { shop, orderId, amount, reason, formKey: id, actor } = input;
  return ctx.db.$transaction(async (tx): Promise<Outcome> => {
    if (!(await lockOrder(tx, shop, orderId))) return refuse("order_not_found");
    const earlier = await findSettlement(tx, shop, id);
    if (earlier) return isSame(earlier, input) ? { kind: "recorded" } : { kind: "key_conflict" };
    const facts = await loadOrderFacts(tx, { shop, orderId });
    if (!facts) return refuse("order_not_found");
    const field = "amount" as const;
    const owed = amountOwed(facts.order, facts.entries);
    if (amount.currency !== owed.currency) return refuse("wrong_currency", { field });
    if (!isPositive(owed)) return refuse("nothing_owed");
    if (!isPositive(amount)) return refuse("amount_zero", { field });
    if (compare(amount, owed) > 0) return refuse("amount_too_high", { field });
    const statedAt = ctx.clock.now();
    await createSettlement(tx, { shop, id, orderId, amount, reason, statedBy: actor, statedAt });
    await apply(ctx, tx, { shop, orderId, amount, reason, id, actor, kind: "order_settled_elsewhere" });
    return { kind: "recorded" };
  });
}

export interface WithdrawSettlementInput {
  shop: ShopDomain;
  orderId: OrderId;
  settlementId: string;
  actor: Actor;
}

/** Withdraws a statement: its amount is owed again, with its risk. Safe to repeat. */
export async function withdrawSettlement(
  ctx: ListenerContext,
  { shop, orderId, settlementId: id, actor }: WithdrawSettlementInput,
): Promise<Outcome> {
  return ctx.db.$transaction(async (tx): Promise<Outcome> => {
    if (!(await lockOrder(tx, shop, orderId))) return refuse("order_not_found");
    const settlement = await findSettlement(tx, shop, id);
    if (settlement?.orderId !== orderId) return refuse("order_not_found");
    const isFirst = await writeWithdrawal(tx, shop, id, { by: actor, at: ctx.clock.now() });
    if (!isFirst) return { kind: "recorded" };
    const { amount, reason } = settlement;
    await apply(ctx, tx, { shop, orderId, amount, reason, id, actor, kind: "order_settlement_withdrawn" });
    return { kind: "recorded" };
  });
}

function isSame(earlier: SettledElsewhere, { orderId, amount, reason }: SettleElsewhereInput): boolean {
  return earlier.orderId === orderId && earlier.reason === reason && equals(earlier.amount, amount);
}

interface SettlementChange {
  shop: ShopDomain;
  orderId: OrderId;
  id: string;
  kind: TimelineKind;
  amount: Money;
  reason: string;
  actor: Actor;
}

/** Updates everything that follows from the owed amount, and writes the timeline. */
async function apply(ctx: ListenerContext, tx: Tx, change: SettlementChange): Promise<void> {
  const { shop, orderId, id, kind, amount, reason, actor } = change;
  const now = ctx.clock.now();
  await deriveMoney(ctx, tx, { shop, orderId, rules: await readRules(tx, shop) });
  const data = { ...amount, reason };
  const event = { id: ctx.newId(), orderId, kind, occurredAt: now, actor, data, reference: id };
  await addTimelineEvents(tx, shop, [event]);
}
