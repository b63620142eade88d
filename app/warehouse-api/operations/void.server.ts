import { z } from "zod";
import { findOrderOf } from "../orders/find-order.server";
import { MOVEMENT, moveMoney } from "./move-money.server";
import { operation } from "./operation";

export const voidOrder = operation({
  ...MOVEMENT,
  id: "void",
  path: "/orders/{order}/voids",
  summary: "Void",
  description:
    "Releases what was authorized and not captured, of all the order's authorizations. Shopify and some providers cannot release the rest of an authorization of which a part was captured: it stays reserved until it lapses.",
  body: z.strictObject({}),
  example: {},
  async handle(ctx, { key, params, idempotencyKey }) {
    const found = await findOrderOf(ctx, key.shop, params.order);
    if (found.kind === "problem") return found;
    return moveMoney(ctx, {
      key,
      orderId: found.orderId,
      wish: { kind: "void", authorizationId: null, amount: null, amountConfirmed: null },
      idempotencyKey: idempotencyKey ?? "",
      // An authorization is voided only once: a second request finds nothing left to void.
      confirmsDuplicate: true,
    });
  },
});
