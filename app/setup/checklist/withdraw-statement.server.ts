import { withdrawStatements } from "../evidence/setup.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { SetupStep } from "../setup-step";
import type { AppContext } from "~/context";

/** Withdraws the statement about a step, which stays on record as withdrawn. Changes nothing without a statement. */
export async function withdrawStatement(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, step, actor }: { shop: ShopDomain; step: SetupStep; actor: Actor },
): Promise<void> {
  const occurredAt = ctx.clock.now();
  await ctx.db.$transaction(async (tx) => {
    if (!(await withdrawStatements(tx, { shop, step, at: occurredAt }))) return;
    const id = ctx.newId();
    await addTimelineEvents(tx, shop, [
      {
        id,
        orderId: null,
        kind: "setup_statement_withdrawn",
        occurredAt,
        actor,
        data: { step },
        reference: id,
      },
    ]);
  });
}
