import type { OrderId, ShopDomain } from "~/kernel/ids";
import { sum } from "~/kernel/money";
import type { MoneyContext } from "~/money/money-context";
import type { Cause } from "~/money/operation/cause";
import { findOperationsOfCauses } from "~/money/operation/operations.store.server";
import { runInstruction } from "~/money/operation/run-instruction.server";
import type { Wish } from "~/money/plan/wish";
import { actorOfKey, type ApiKey } from "../keys/api-key";
import { toApiMoney } from "../orders/to-api-order";
import { answerOfOutcome } from "./answer-of-outcome";
import { movementSchema, type Movement } from "./movement";
import { noQuery, orderParams } from "./fields";
import type { ApiAnswer } from "./operation";

export interface MoveInput {
  key: ApiKey;
  orderId: OrderId;
  wish: Wish;
  /** One movement per key of a warehouse, whatever else happens: it is the key of the instruction. */
  idempotencyKey: string;
  confirmsDuplicate: boolean;
}

/** Moves money through the one door, with the warehouse's Idempotency-Key as cause. Safe to repeat. */
export async function moveMoney(ctx: MoneyContext, input: MoveInput): Promise<ApiAnswer<Movement>> {
  const { key, orderId, wish, confirmsDuplicate } = input;
  const cause: Cause = { kind: "api", id: `${key.id}/${input.idempotencyKey}` };
  const who = { shop: key.shop, orderId, actor: actorOfKey(key) };
  const outcome = await runInstruction(ctx, { ...who, wish, cause, confirmsDuplicate });
  const movement = await readMovement(ctx, key.shop, { orderId, cause });
  return answerOfOutcome(outcome, movement, (text) => ctx.translate("en", text));
}

async function readMovement(
  ctx: MoneyContext,
  shop: ShopDomain,
  { orderId, cause }: { orderId: OrderId; cause: Cause },
): Promise<Movement> {
  const operations = await findOperationsOfCauses(ctx.db, shop, cause.kind, [cause.id]);
  const moved = operations.filter(({ state }) => state === "succeeded").map(({ amount }) => amount);
  return {
    order_id: orderId,
    state: "succeeded",
    amount: moved[0] ? toApiMoney(sum(moved, moved[0].currency)) : null,
    operations: operations.map(({ id, state, amount }) => ({ id, state, amount: toApiMoney(amount) })),
  };
}

/** What operations that move money have in common. */
export const MOVEMENT = {
  method: "POST",
  scope: "move_money",
  movesMoney: true,
  params: orderParams,
  query: noQuery,
  answer: movementSchema,
  successes: {
    200: "The money was moved",
    202: "The provider has not answered yet; send the same request again for the outcome",
  },
  problems: [
    "unknown_order",
    "ambiguous_name",
    "order_busy",
    "still_running",
    "missing_idempotency_key",
    "idempotency_key_reused",
    "not_possible",
    "rejected",
    "shop_unreadable",
  ],
} as const;
