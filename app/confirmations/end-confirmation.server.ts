import type { AppContext } from "~/context";
import { mayConfirm, type Confirmation, type Person } from "./confirmation";
import { endWaiting, writeRefusal } from "./confirmations.store.server";
import { noteConfirmation } from "./note-confirmation.server";

/** The answer to a person who confirms or declines. */
export type ConfirmAnswer =
  /** Confirmed and under way, as the order or the bulk capture shows. */
  | { kind: "confirmed" }
  | { kind: "declined" }
  /** Nothing was moved. The reason is one of `RefusalReason`, or why Shopify rejected a cancellation. */
  | { kind: "refused"; reason: string }
  /** Whoever asked cannot confirm. */
  | { kind: "own" }
  /** Somebody else confirmed or declined, or the time is over. */
  | { kind: "ended" };

type Context = Pick<AppContext, "db" | "clock" | "newId">;

/**
 * Takes a waiting request for its confirmation, for one caller only; everybody else gets the answer why not. What then
 * moves has the request's own key, so that a repeated run moves nothing more. Should the process end in between, the
 * request counts as confirmed although nothing moved, and somebody has to ask again.
 */
export async function takeConfirmation(
  ctx: Context,
  confirmation: Confirmation,
  person: Person,
): Promise<Exclude<ConfirmAnswer, { kind: "declined" | "refused" }>> {
  const now = ctx.clock.now();
  const may = mayConfirm(confirmation, person, now);
  if (may !== "yes") return { kind: may };
  const isFirst = await ctx.db.$transaction(async (tx) => {
    const end = { state: "confirmed", endedBy: person, endedAt: now } as const;
    if (!(await endWaiting(tx, confirmation, end))) return false;
    await noteConfirmation(ctx, tx, confirmation, { kind: "confirmation_given", actor: person });
    return true;
  });
  return { kind: isFirst ? "confirmed" : "ended" };
}

/** Records that the facts no longer allowed what was confirmed. */
export async function refuseConfirmed(
  ctx: Context,
  confirmation: Confirmation,
  { person, reason }: { person: Person; reason: string },
): Promise<ConfirmAnswer> {
  await ctx.db.$transaction(async (tx) => {
    await writeRefusal(tx, confirmation, reason);
    await noteConfirmation(ctx, tx, confirmation, { kind: "confirmation_refused", actor: person, reason });
  });
  return { kind: "refused", reason };
}

/** Declines a request; whoever asked takes it back in the same way. */
export async function declineConfirmation(
  ctx: Context,
  { confirmation, actor }: { confirmation: Confirmation; actor: Person },
): Promise<ConfirmAnswer> {
  const now = ctx.clock.now();
  if (mayConfirm(confirmation, actor, now) === "ended") return { kind: "ended" };
  const isFirst = await ctx.db.$transaction(async (tx) => {
    const end = { state: "declined", endedBy: actor, endedAt: now } as const;
    if (!(await endWaiting(tx, confirmation, end))) return false;
    await noteConfirmation(ctx, tx, confirmation, { kind: "confirmation_declined", actor });
    return true;
  });
  return { kind: isFirst ? "declined" : "ended" };
}
