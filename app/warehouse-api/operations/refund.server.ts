import { findOrderOf } from "../orders/find-order.server";
import { refusalOf } from "./answer-of-outcome";
import { MOVEMENT, moveMoney } from "./move-money.server";
import { operation } from "./operation";
import { confirmsDuplicate, partOf, toSelection } from "./selection";

export const refund = operation({
  ...MOVEMENT,
  id: "refund",
  path: "/orders/{order}/refunds",
  summary: "Refund",
  description: "Gives captured money back: all of it, lines with quantities, or an amount.",
  body: partOf(confirmsDuplicate),
  example: { type: "amount", amount: "12.50", currency: "EUR" },
  async handle(ctx, { key, params, body, idempotencyKey }) {
    const found = await findOrderOf(ctx, key.shop, params.order);
    if (found.kind === "problem") return found;
    const part = toSelection(body);
    if (part.kind === "refused") return refusalOf(part, (text) => ctx.translate("en", text));
    return moveMoney(ctx, {
      key,
      orderId: found.orderId,
      wish: { kind: "refund", selection: part.selection, amountConfirmed: null },
      idempotencyKey: idempotencyKey ?? "",
      confirmsDuplicate: body.confirm_duplicate,
    });
  },
});
