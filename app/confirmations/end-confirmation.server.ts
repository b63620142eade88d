import type { AppContext } from "~/context";
import { mayConfirm, type Confirmation, type Person } from "./confirmation";
import { endSending, endWaiting, findConfirmation, writeSending } from "./confirmations.store.server";
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
 * Takes a request for its confirmation, or answers why not. Whoever declines it from here on is too late. The request
 * ends only once what was asked for has begun, so that it can be confirmed again where the process ended in between.
 * What moves has the request's own key: confirming again gives the first outcome and moves nothing more.
 */
export async function takeConfirmation(
  ctx: Context,
  confirmation: Confirmation,
  person: Person,
): Promise<Exclude<ConfirmAnswer, { kind: "declined" | "refused" }>> {
  const now = ctx.clock.now();
  const may = mayConfirm(confirmation, person, now);
  if (may !== "yes") return { kind: may };
  return ctx.db.$transaction(async (tx) => {
    if (await writeSending(tx, confirmation, { endedBy: person, endedAt: now })) {
      await noteConfirmation(ctx, tx, confirmation, { kind: "confirmation_given", actor: person });
      return { kind: "confirmed" };
    }
    const current = await findConfirmation(tx, confirmation.shop, confirmation.id);
    return { kind: current?.state === "sending" ? "confirmed" : "ended" };
  });
}

/** Records that the facts no longer allowed what was confirmed. */
export async function refuseConfirmed(
  ctx: Context,
  confirmation: Confirmation,
  { person, reason }: { person: Person; reason: string },
): Promise<ConfirmAnswer> {
  await ctx.db.$transaction(async (tx) => {
    if (!(await endSending(tx, confirmation, { state: "refused", reason }))) return;
    await noteConfirmation(ctx, tx, confirmation, { kind: "confirmation_refused", actor: person, reason });
  });
  return { kind: "refused", reason };
}

/** Records that what was confirmed has begun, as its order or its bulk capture shows. */
export async function endConfirmed(
  { db }: Pick<Context, "db">,
  confirmation: Confirmation,
): Promise<ConfirmAnswer> {
  await endSending(db, confirmation, { state: "confirmed" });
  return { kind: "confirmed" };
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
