import { withdrawStatements } from "~/data/setup.server";
import { addTimelineEvents } from "~/data/timeline.server";
import type { Actor } from "~/domain/actor";
import type { ShopDomain } from "~/domain/ids";
import type { SetupStep } from "~/domain/setup";
import type { AppContext } from "~/services/app-context";

/** Takes back what was stated of a step. The statement stays on record as withdrawn. Nothing happens if there is none. */
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
