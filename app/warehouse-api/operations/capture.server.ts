import { z } from "zod";
import { CAPTURE_ALL } from "~/money/plan/wish";
import { findOrderOf } from "../orders/find-order.server";
import { refusalOf } from "./answer-of-outcome";
import { MOVEMENT, moveMoney } from "./move-money.server";
import { operation } from "./operation";
import { confirmsDuplicate, partOf, toSelection } from "./selection";

const flag = (description: string) => z.boolean().default(false).meta({ description });

export const capture = operation({
  ...MOVEMENT,
  id: "capture",
  path: "/orders/{order}/captures",
  summary: "Capture",
  description:
    "Takes money: all that is owed, lines with quantities, or an amount. Nothing that would lose or exceed what is owed " +
    "is done without the consent that names it.",
  body: partOf({
    give_up_rest: flag("Consents that what an authorization leaves can never be captured"),
    ignore_current_total: flag("Consents to more than the order comes to after its edits"),
    ...confirmsDuplicate,
  }),
  example: { type: "lines", lines: [{ id: "4410001", quantity: 1 }], shipping: true },
  async handle(ctx, { key, params, body, idempotencyKey }) {
    const found = await findOrderOf(ctx, key.shop, params.order);
    if (found.kind === "problem") return found;
    const part = toSelection(body);
    if (part.kind === "refused") return refusalOf(part, (text) => ctx.translate("en", text));
    const consents = { givesUpRest: body.give_up_rest, ignoresCurrentTotal: body.ignore_current_total };
    return moveMoney(ctx, {
      key,
      orderId: found.orderId,
      wish: { ...CAPTURE_ALL, selection: part.selection, ...consents },
      idempotencyKey: idempotencyKey ?? "",
      confirmsDuplicate: body.confirm_duplicate,
    });
  },
});
