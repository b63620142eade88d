import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { equals, type Money } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";
import { lockOrder } from "~/orders/orders.store.server";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { Tx } from "~/platform/database/client.server";
import { isUniqueViolation } from "~/platform/database/unique-violation";
import type { Rules } from "~/settings/rules.server";
import type { MoneyContext } from "../money-context";
import type { OrderFacts } from "../order-facts";
import { loadOrderFacts } from "../order-facts.store.server";
import { amountMoved, movedAlone, needsSecondPerson } from "../plan/needs-second-person";
import { planMoney, type MoneyPlan } from "../plan/plan-money";
import { instructionKindOf, type Wish } from "../plan/wish";
import { beginOperation, decideStep } from "./begin-operation.server";
import { bodyHashOf, isKeyFree, type Instruction } from "./instruction";
import { createInstruction, deleteInstruction, findInstructions } from "./instructions.store.server";
import type { Operation } from "./operation";
import { keyOfCause, stepKey, type Cause } from "./cause";
import { capabilitiesOf } from "./provider-of";

/** A wish about one order, identified by its cause. */
export interface InstructionInput {
  shop: ShopDomain;
  orderId: OrderId;
  wish: Wish;
  cause: Cause;
  /** For a cause that may be tried again: the number of its instructions with a final answer. */
  attempt?: number;
  /** Whether the person saw the warning about the same recent instruction and wants it once more. */
  confirmsDuplicate: boolean;
  actor: Actor;
}

/** The facts at the time of the request: the shop's rules, and the order as it was just read. */
export interface Reading {
  rules: Rules;
  /** Null for wishes that do not depend on single transactions. */
  snapshot: OrderSnapshot | null;
}

export type Opened =
  /** The instruction is new, and was written with its first operations. */
  | { kind: "new"; instruction: Instruction; begun: Operation[]; rules: Rules }
  /** The same key asked for the same before. */
  | { kind: "earlier"; instruction: Instruction }
  | Refused
  /** The key was used before for something else. */
  | { kind: "key_conflict" };

/** Two instructions within this time are probably one wish, even where the page was opened anew in between. */
const DUPLICATE_MS = 30_000;

/**
 * The one door of money. Plans a wish under the order's lock and writes the instruction with its key and its first
 * operation, in one transaction, so that two callers at once see each other. Safe to repeat: for 30 days the same key
 * gives the outcome of the first instruction, and with another body it is a conflict. A refusal is not stored: nobody
 * was asked for anything, and the key may be used again.
 */
export async function openInstruction(
  ctx: MoneyContext,
  input: InstructionInput,
  reading: Reading,
): Promise<Opened> {
  const { shop, orderId } = input;
  try {
    return await ctx.db.$transaction(async (tx) => {
      if (!(await lockOrder(tx, shop, orderId))) return refuse("order_not_found");
      return openUnderLock(ctx, tx, input, {
        ...reading,
        facts: await loadOrderFacts(tx, { shop, orderId }),
      });
    });
  } catch (error) {
    // The same key was used at the same moment for another order, which has another lock.
    if (isUniqueViolation(error)) return { kind: "key_conflict" };
    throw error;
  }
}

/** Opens an instruction for a caller that holds the order's lock and has read its facts under the lock. */
export async function openUnderLock(
  ctx: MoneyContext,
  tx: Tx,
  input: InstructionInput,
  { rules, snapshot, facts }: Reading & { facts: OrderFacts | null },
): Promise<Opened> {
  const { shop, orderId, wish } = input;
  const key = keyOfCause(input.cause, input.attempt);
  const since = new Date(ctx.clock.now().getTime() - DUPLICATE_MS);
  const known = await findInstructions(tx, { shop, orderId, key, since });
  const earlier = known.find((each) => each.key === key);
  if (earlier && !isKeyFree(earlier, ctx.clock.now())) return answerOf(earlier, input);
  if (earlier) await deleteInstruction(tx, earlier);
  if (!facts) return refuse("order_not_found");
  const capabilities = capabilitiesOf(ctx);
  const plan = planMoney(wish, { facts, rules, capabilities, transactions: snapshot?.transactions ?? [] });
  if (plan.kind === "refused") return plan;
  const written = instructionOf(ctx, input, { key, plan });
  const others = known.filter((each) => each !== earlier);
  const refusal =
    refusalOf(ctx, written, facts) ?? refusalBesides(others, { written, facts, since, ...input });
  if (refusal) return refusal;
  const moved = movedAlone(facts.operations, { ...written, actor: input.actor, now: written.requestedAt });
  const waits = waitsForSecondPerson(input, [amountMoved(wish, plan), ...moved], rules);
  if (waits) return waits;
  await createInstruction(tx, written);
  const begun: Operation[] = [];
  for (const [index] of written.steps.entries())
    if (index === 0 || written.kind === "cancel")
      begun.push(await beginOperation(ctx, tx, { instruction: written, index, facts }));
  return { kind: "new", instruction: written, begun, rules };
}

/** A bulk run was decided as a whole when it started, by the sum of its orders. */
function waitsForSecondPerson(
  { actor, cause }: InstructionInput,
  amounts: readonly Money[],
  { settings }: Rules,
): Refused | null {
  if (cause.kind === "confirmation" || cause.kind === "bulk") return null;
  const needed = needsSecondPerson(actor, amounts, settings.secondPersonLimits);
  if (!needed) return null;
  return refuse("needs_second_person", needed.limit ? {} : { noLimitIn: needed.amount.currency });
}

/** The outcome of the same key before, or a conflict where the key asked for something else. */
export function answerOf(earlier: Instruction, { orderId, wish }: InstructionInput): Opened {
  return earlier.bodyHash === bodyHashOf(orderId, wish)
    ? { kind: "earlier", instruction: earlier }
    : { kind: "key_conflict" };
}

function instructionOf(
  ctx: MoneyContext,
  { shop, orderId, wish, cause, actor }: InstructionInput,
  { key, plan }: { key: string; plan: MoneyPlan },
): Instruction {
  return {
    shop,
    key,
    id: ctx.newId(),
    bodyHash: bodyHashOf(orderId, wish),
    kind: instructionKindOf(wish),
    orderId,
    amount: plan.amount,
    steps: plan.steps,
    cause,
    requestedBy: actor,
    requestedAt: ctx.clock.now(),
    endedAt: null,
  };
}

/** Whether the first step would be refused. A cancellation was decided as a whole. */
function refusalOf(ctx: MoneyContext, { kind, steps }: Instruction, facts: OrderFacts): Refused | null {
  const [first] = steps;
  if (!first || kind === "cancel") return null;
  const decision = decideStep(ctx, first, facts);
  return decision.kind === "refused" ? decision : null;
}

/** Whether recent instructions for the order speak against one more. */
function refusalBesides(
  others: readonly Instruction[],
  asked: { written: Instruction; facts: OrderFacts; since: Date; confirmsDuplicate: boolean },
): Refused | null {
  const { written, facts, since, confirmsDuplicate } = asked;
  const isDuplicate = others.some(
    (other) =>
      other.orderId === written.orderId &&
      other.kind === written.kind &&
      equals(other.amount, written.amount) &&
      other.requestedAt > since &&
      hasEffect(other, facts),
  );
  if (isDuplicate && !confirmsDuplicate && written.kind !== "cancel") return refuse("possible_duplicate");
  return others.some((other) => hasStepsToCome(other, facts)) ? refuse("in_flight") : null;
}

/** Whether an operation of the instruction moved money, or still may. */
function hasEffect({ id }: Instruction, { operations }: OrderFacts): boolean {
  return operations.some(({ key, state }) => key.startsWith(stepKey(id, "")) && state !== "rejected");
}

/**
 * Whether an instruction was interrupted before a step of it began. The instruction will continue, so a second one
 * beside it would move the same money twice.
 */
function hasStepsToCome({ id, kind, steps, endedAt }: Instruction, { operations }: OrderFacts): boolean {
  if (endedAt !== null || kind === "cancel") return false;
  const begun = steps.map((_, index) => operations.find(({ key }) => key === stepKey(id, index)));
  const isOver = begun.some((operation) => operation?.state === "rejected");
  return !isOver && begun.includes(undefined);
}
