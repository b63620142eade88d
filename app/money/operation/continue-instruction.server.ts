import { deleteInstruction, endInstruction, findInstruction } from "./instructions.store.server";
import { findOperationByKey } from "./operations.store.server";
import { LATE_LANDING_MS } from "./decide-settlement";
import type { ShopDomain } from "~/kernel/ids";
import { isOpen } from "./operation";
import { stepKey } from "./cause";
import { syncOrder } from "~/orders/sync-order.server";
import type { MoneyContext } from "../money-context";
import type { Instruction } from "./instruction";
import { readRules } from "~/settings/rules.server";
import { runSteps } from "./run-steps.server";

/** Steps that could not begin for this long are given up: beginning them later would surprise whoever asked. */
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * Continues an instruction whose steps were interrupted by a crash or a late answer. Steps that still await an answer
 * are left to `settleOperation`. Safe to repeat and to run several times at once.
 */
export async function continueInstruction(
  ctx: MoneyContext,
  { shop, key }: { shop: ShopDomain; key: string },
): Promise<void> {
  const instruction = await findInstruction(ctx.db, shop, key);
  if (!instruction || instruction.endedAt !== null) return;
  const age = ctx.clock.now().getTime() - instruction.requestedAt.getTime();
  if (instruction.kind === "cancel") {
    if (age > LATE_LANDING_MS) await concludeCancel(ctx, instruction);
  } else if (age > GIVE_UP_MS && !(await hasOpenStep(ctx, instruction))) {
    await endInstruction(ctx.db, instruction, ctx.clock.now());
  } else {
    await runSteps(ctx, instruction, { begun: [], rules: await readRules(ctx.db, shop) });
  }
}

/** Long after the request, the order shows whether it was canceled; if not, the key may be used again. */
async function concludeCancel(ctx: MoneyContext, instruction: Instruction): Promise<void> {
  const { shop, orderId } = instruction;
  const sync = await syncOrder(ctx, { shop, orderId, cause: "operation" });
  if (sync.kind !== "stored") return;
  if (sync.snapshot.canceledAt === null) await deleteInstruction(ctx.db, instruction);
  else await endInstruction(ctx.db, instruction, ctx.clock.now());
}

async function hasOpenStep(ctx: MoneyContext, { shop, id, steps }: Instruction): Promise<boolean> {
  for (const [index] of steps.entries()) {
    const operation = await findOperationByKey(ctx.db, shop, stepKey(id, index));
    if (operation && isOpen(operation)) return true;
  }
  return false;
}
