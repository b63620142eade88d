import { addStatement } from "../evidence/setup.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { SetupStep } from "../setup-step";
import type { AppContext } from "~/context";

export interface StepStatement {
  shop: ShopDomain;
  step: SetupStep;
  actor: Actor;
  /** Whether the merchant was shown the danger of importing without proof and accepted it. */
  acceptsRisk: boolean;
  /** The language of the text that the merchant read. */
  locale: string;
}

/** Records the merchant's statement that a step is done: who stated it, when, and in answer to which text. */
export async function stateStep(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  statement: StepStatement,
): Promise<void> {
  await ctx.db.$transaction((tx) => recordStatement(ctx, tx, statement));
}

/** Records the statement within the caller's transaction. */
export async function recordStatement(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  { shop, step, actor, acceptsRisk, locale }: StepStatement,
): Promise<void> {
  const [id, statedAt] = [ctx.newId(), ctx.clock.now()];
  await addStatement(tx, { shop, id, step, statedBy: actor, statedAt, acceptsRisk, locale });
  const data = { step, acceptsRisk: acceptsRisk ? 1 : 0 };
  await addTimelineEvents(tx, shop, [
    {
      id: ctx.newId(),
      orderId: null,
      kind: "setup_stated",
      occurredAt: statedAt,
      actor,
      data,
      reference: id,
    },
  ]);
}
