import { addAlarmMail } from "~/alarms/add-alarm-mail.server";
import { endAttention, putAttention } from "~/attention/attention.store.server";
import { gatewayLabel } from "~/gateways/gateway-label";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Tx } from "~/platform/database/client.server";
import type { OutboxContext } from "~/platform/outbox/add-messages.server";
import type { Rules } from "~/settings/rules.server";
import { stillWrong, type LeftOnHold } from "./left-on-hold";
import { toReleasedOrder } from "./released-order";
import type { DecidedRow } from "./releases.store.server";

interface Input {
  shop: ShopDomain;
  /** `left`: the parcel that left just now in spite of a hold. */
  orders: readonly { row: DecidedRow; left: LeftOnHold | null }[];
  rules: Rules;
}

/**
 * Goods that left although their order was held need a person until somebody says that it is done, or the reasons are
 * gone. Each such parcel is told in one mail. The caller holds the orders' rows.
 */
export async function noteLeftOnHold(
  ctx: OutboxContext,
  tx: Tx,
  { shop, orders, rules }: Input,
): Promise<void> {
  for (const { row, left } of orders) {
    const orderId = asId<OrderId>(row.id);
    const open = left ?? openOf(row);
    if (open === null) continue;
    const order = toReleasedOrder(row);
    if (stillWrong(order, open.reasons).length === 0) await endAttention(tx, shop, orderId, "left_on_hold");
    else {
      const detail = row.holds.at(-1)?.reason ?? null;
      const why = { reason: "left_on_hold", amount: order.owed, detail, since: open.at } as const;
      await putAttention(tx, shop, orderId, why);
    }
    if (left && !row.test) await mail(ctx, tx, { shop, row, left, rules });
  }
}

function openOf({
  leftOnHoldAt: at,
  leftOnHoldFor: reasons,
  leftOnHoldDoneAt,
}: DecidedRow): LeftOnHold | null {
  return at === null || leftOnHoldDoneAt !== null ? null : { at, reasons };
}

async function mail(
  ctx: OutboxContext,
  tx: Tx,
  { shop, row, left, rules }: { shop: ShopDomain; row: DecidedRow; left: LeftOnHold; rules: Rules },
): Promise<void> {
  const order = {
    orderId: asId<OrderId>(row.id),
    orderName: row.name,
    gatewayLabel: gatewayLabel(row, rules.policies),
    ...money(row.amountOwedMinor, row.currency),
    fulfilledAt: left.at.toISOString(),
  };
  await addAlarmMail(ctx, tx, {
    shop,
    kind: "left_on_hold",
    reference: `left_on_hold.${row.id}.${left.at.getTime()}`,
    data: { reason: null, orders: [order] },
  });
}
