import { refuse, type RefusalReason, type Refused } from "~/kernel/refusal";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { syncOrder, type SyncOutcome } from "~/orders/sync-order.server";
import { readRules } from "~/settings/rules.server";
import type { MoneyContext } from "../money-context";
import { instructionKindOf } from "../plan/wish";
import { keyOfCause } from "./cause";
import { isKeyFree } from "./instruction";
import { findInstruction } from "./instructions.store.server";
import {
  answerOf,
  openInstruction,
  type InstructionInput,
  type Opened,
  type Reading,
} from "./open-instruction.server";
import type { OperationOutcome } from "./operation-outcome";
import { runSteps } from "./run-steps.server";

/**
 * Does what is asked about an order's money: reads the order from Shopify, plans, and runs the steps one after the
 * other. Stops at the first unsuccessful step and answers its outcome. A repeated key gets its earlier outcome without
 * asking Shopify, even while the order cannot be read. `cancelOrder` handles cancellations.
 */
export async function runInstruction(ctx: MoneyContext, input: InstructionInput): Promise<OperationOutcome> {
  return runOpened(ctx, await openAfterReading(ctx, input));
}

/** Does the same for a caller that has just read the order. */
export async function runAsRead(
  ctx: MoneyContext,
  input: InstructionInput,
  reading: Reading,
): Promise<OperationOutcome> {
  return runOpened(ctx, noteRefusal(ctx, input, await openInstruction(ctx, input, reading)));
}

/** Continues with an opened instruction, or answers why there is none. */
export async function runOpened(ctx: MoneyContext, opened: Opened): Promise<OperationOutcome> {
  switch (opened.kind) {
    case "new":
      return runSteps(ctx, opened.instruction, opened);
    case "earlier": {
      const { instruction } = opened;
      return runSteps(ctx, instruction, { begun: [], rules: await readRules(ctx.db, instruction.shop) });
    }
    case "refused":
    case "key_conflict":
      return opened;
  }
}

/** Reads the order and opens the instruction, unless the same key was used before. */
export async function openAfterReading(ctx: MoneyContext, input: InstructionInput): Promise<Opened> {
  const { shop, orderId } = input;
  const earlier = await findInstruction(ctx.db, shop, keyOfCause(input.cause, input.attempt));
  if (earlier && !isKeyFree(earlier, ctx.clock.now())) return answerOf(earlier, input);
  const sync = await syncOrder(ctx, { shop, orderId, cause: "person" });
  if (sync.kind !== "stored") return noteRefusal(ctx, input, refuse(refusalOf(sync)));
  return noteRefusal(ctx, input, await openInstruction(ctx, input, sync));
}

/** An order that was paid at checkout is never stored; whoever wants to capture it has the money already. */
function refusalOf(sync: Exclude<SyncOutcome, { kind: "stored" }>): RefusalReason {
  if (sync.kind === "not_ours" && isPaid(sync.snapshot))
    return sync.snapshot.financialStatus === "REFUNDED" ? "already_refunded" : "already_captured";
  return REFUSAL_OF[sync.kind];
}

const PAID = ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"];

const isPaid = ({ capturable, financialStatus }: OrderSnapshot): boolean =>
  !capturable && financialStatus !== null && PAID.includes(financialStatus);

const REFUSAL_OF: Record<Exclude<SyncOutcome["kind"], "stored">, RefusalReason> = {
  not_ours: "not_bnpl",
  missing: "order_not_found",
  unreadable: "order_set_aside",
  unavailable: "order_unreadable",
  unauthorized: "order_unreadable",
};

/** Logs a refused instruction, which leaves no other record. */
function noteRefusal(
  { log }: Pick<MoneyContext, "log">,
  { shop, orderId, wish }: InstructionInput,
  opened: Opened | Refused,
): Opened {
  if (opened.kind === "refused" || opened.kind === "key_conflict") {
    const reason = opened.kind === "refused" ? opened.reason : opened.kind;
    log.info({ shop, orderId, request: instructionKindOf(wish), reason }, "request refused");
  }
  return opened;
}
