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
  /** The danger of importing without proof was shown and accepted. */
  acceptsRisk: boolean;
  /** The language of the text that was read. */
  locale: string;
}

/** Records that the merchant says a step is done: who, when, and in which words it was asked. */
export async function stateStep(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  statement: StepStatement,
): Promise<void> {
  await ctx.db.$transaction((tx) => recordStatement(ctx, tx, statement));
}

/** The same within the caller's transaction. */
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
