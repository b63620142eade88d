import { z } from "zod";

import { capturableOf } from "../model/authorization";
import { cancelOrder } from "../model/cancel-order";
import { captureAuthorization } from "../model/capture-authorization";
import { parseDecimal } from "../model/money";
import { refundOrder } from "../model/refund-order";
import { refundableOf } from "../model/refuse-refund";
import type { Actor, OrderState, TransactionState } from "../model/order-state";
import { voidAuthorization } from "../model/void-authorization";
import type { World } from "../model/world";
import { ok, orderRoute, refuse } from "./control-route";
import { orderDetail } from "./order-view";

/** The person who uses the sandbox's admin. */
export const STAFF: Actor = { kind: "staff", title: "Sam de Wit" };

/** Money can also be moved in the provider's own portal; Shopify then shows the provider's report. */
const by = z.enum(["staff", "provider"]).default("staff");
const actorOf = (who: z.infer<typeof by>, order: OrderState): Actor =>
  who === "staff"
    ? STAFF
    : { kind: "provider", title: order.transactions[0]?.formattedGateway ?? "Payment provider" };

const amountText = z.union([z.string().trim(), z.number().transform(String)]);
const transactionId = z.coerce.number().int().positive();

/** POST /sandbox/orders/ID/capture: everything capturable of the first open authorization, or an amount of it. */
export const captureOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/capture",
  input: { amount: amountText.optional(), parentId: transactionId.optional(), by },
  answer({ context: { world }, shop, order, input }) {
    const parent = parentOf(world, order, input.parentId);
    if (!parent) return refuse(409, `${order.name} has no authorized payment that can be captured.`);
    const rest = capturableOf(order, parent, world.clock.now()).presentment;
    const amount = input.amount === undefined ? rest : parseDecimal(input.amount, order.presentmentCurrency);
    if (amount === null) return refuse(400, notAnAmount(input.amount));
    const outcome = captureAuthorization(world, shop, order, {
      parentId: parent.id,
      amountPresentment: amount,
      actor: actorOf(input.by, order),
    });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});

/** POST /sandbox/orders/ID/void */
export const voidOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/void",
  input: { parentId: transactionId.optional(), by },
  answer({ context: { world }, shop, order, input }) {
    const parent = parentOf(world, order, input.parentId);
    if (!parent) return refuse(409, `${order.name} has no authorized payment that can be voided.`);
    const outcome = voidAuthorization(world, shop, order, {
      parentId: parent.id,
      actor: actorOf(input.by, order),
    });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});

/** POST /sandbox/orders/ID/refund: everything that was paid, or an amount, taken from the payments in their order. */
export const refundOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/refund",
  input: {
    amount: amountText.optional(),
    lines: z.array(z.strictObject({ id: transactionId, quantity: z.number().int().positive() })).optional(),
    /** Of the amount, the part of the price of shipping, without a tax on top. */
    shipping: amountText.optional(),
    note: z.string().optional(),
    by,
  },
  answer({ context: { world }, shop, order, input }) {
    const payments = order.transactions.filter((each) => refundableOf(order, each).presentment > 0);
    if (payments.length === 0)
      return refuse(409, `Nothing was paid for ${order.name} that could be refunded.`);
    const paid = payments.reduce((sum, each) => sum + refundableOf(order, each).presentment, 0);
    const amount = input.amount === undefined ? paid : parseDecimal(input.amount, order.presentmentCurrency);
    if (amount === null || amount <= 0) return refuse(400, notAnAmount(input.amount));
    const shipping = parseDecimal(input.shipping ?? "0", order.presentmentCurrency);
    if (shipping === null) return refuse(400, notAnAmount(input.shipping));
    const outcome = refundOrder(world, shop, order, {
      transactions: shareOut(order, payments, amount),
      lines: (input.lines ?? []).map((line) => ({
        lineId: line.id,
        quantity: line.quantity,
        restockType: "NO_RESTOCK",
      })),
      ...(shipping === 0 ? {} : { shipping: { fullRefund: false, amountPresentment: shipping } }),
      note: input.note ?? null,
      actor: actorOf(input.by, order),
    });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});

/** POST /sandbox/orders/ID/cancel */
export const cancelOrderRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/cancel",
  input: {
    reason: z.enum(["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"]).default("CUSTOMER"),
    restock: z.boolean().default(true),
    refund: z.boolean().default(true),
    staffNote: z.string().max(255).optional(),
  },
  answer({ context: { world }, shop, order, input }) {
    const { reason, restock, refund } = input;
    const staffNote = input.staffNote ?? null;
    const outcome = cancelOrder(world, shop, order, { reason, restock, refund, staffNote, actor: STAFF });
    return outcome.ok
      ? ok({ order: orderDetail(shop, order, world.clock.now()) })
      : refuse(409, outcome.message);
  },
});

/** The named transaction, else the first authorization with money left, else the first authorization. */
function parentOf(world: World, order: OrderState, id: number | undefined): TransactionState | null {
  if (id !== undefined) return order.transactions.find((transaction) => transaction.id === id) ?? null;
  const now = world.clock.now();
  const open = order.transactions.find(
    (transaction) => capturableOf(order, transaction, now).presentment > 0,
  );
  return open ?? order.transactions.find((transaction) => transaction.kind === "AUTHORIZATION") ?? null;
}

/** An amount beyond all payments together stays on the last one, so that Shopify's own refusal follows. */
function shareOut(order: OrderState, payments: TransactionState[], amount: number) {
  let left = amount;
  return payments.flatMap((payment, index) => {
    const last = index === payments.length - 1;
    const part = last ? left : Math.min(left, refundableOf(order, payment).presentment);
    left -= part;
    return part > 0 ? [{ parentId: payment.id, amountPresentment: part }] : [];
  });
}

const notAnAmount = (text: string | undefined): string =>
  `"${text ?? ""}" is not an amount; write it like 12.50.`;
