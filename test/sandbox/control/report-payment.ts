import { z } from "zod";

import { bagOfTheDay } from "../model/exchange";
import { parseDecimal } from "../model/money";
import { reportOnPayment } from "../model/report-on-payment";
import { ok, orderRoute, refuse } from "./control-route";
import { amountText } from "./goods";
import { orderDetail } from "./order-view";

/**
 * POST /sandbox/orders/ID/report: what the provider says about a payment. By default the payment is the one that still
 * waits for an answer.
 */
export const reportPaymentRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/report",
  input: {
    transactionId: z.coerce.number().int().positive().optional(),
    status: z.enum(["SUCCESS", "FAILURE"]),
    amount: amountText.optional(),
    errorCode: z.string().max(100).nullable().default(null),
  },
  answer({ context: { world }, shop, order, input: { transactionId, status, amount: text, errorCode } }) {
    const transaction = order.transactions.find((each) =>
      transactionId === undefined ? each.status === "PENDING" : each.id === transactionId,
    );
    if (!transaction) return refuse(409, `${order.name} has no such payment.`);
    const amount = text === undefined ? null : parseDecimal(text, order.presentmentCurrency);
    if (text !== undefined && amount === null)
      return refuse(400, `"${text}" is not an amount; write it like 12.50.`);
    reportOnPayment(world, shop, order, {
      transaction,
      status,
      errorCode,
      ...(amount === null ? {} : { amount: bagOfTheDay(shop, order, amount) }),
    });
    return ok({ order: orderDetail(shop, order, world.clock.now()) });
  },
});
