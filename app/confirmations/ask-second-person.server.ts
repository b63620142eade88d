import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { amountSeen } from "~/money/plan/needs-second-person";
import type { Tx } from "~/platform/database/client.server";
import {
  expiryOf,
  slotOf,
  type Asked,
  type Confirmation,
  type Person,
  type PersonsWish,
} from "./confirmation";
import {
  createConfirmation,
  endSending,
  endWaiting,
  findFirstExpiry,
  findOverdue,
} from "./confirmations.store.server";
import { noteConfirmation } from "./note-confirmation.server";

type Context = Pick<AppContext, "db" | "clock" | "newId">;

interface AskInput {
  shop: ShopDomain;
  actor: Person;
  /** The form sent again is the same request. */
  formKey: string;
  asked: Asked;
  amounts: Money[];
}

/**
 * Writes the request of a person for what another person of the shop has to confirm. While one waits for the same
 * order, or for a bulk capture, nothing is added: the first has to end before somebody asks for something else.
 */
export async function askSecondPerson(ctx: Context, input: AskInput): Promise<void> {
  const { actor, asked, ...columns } = input;
  const now = ctx.clock.now();
  const id = ctx.newId();
  await ctx.db.$transaction(async (tx) => {
    await endOverdue(ctx, tx, { now, shop: input.shop, waitingSlot: slotOf(asked) });
    const confirmation: Confirmation = {
      ...columns,
      id,
      kind: asked.kind === "bulk" ? "bulk" : asked.wish.kind,
      state: "waiting",
      asked,
      askedBy: actor,
      askedAt: now,
      expiresAt: expiryOf(now, await firstExpiry(tx, input.shop, { asked, now })),
    };
    if (!(await createConfirmation(tx, confirmation))) return;
    await noteConfirmation(ctx, tx, confirmation, { kind: "confirmation_asked", actor });
  });
}

/** Returns the outcome of a person's wish, and where it waits for a second person writes the request for that. */
export async function orAskSecondPerson<Outcome extends { kind: string }>(
  ctx: Context,
  input: {
    shop: ShopDomain;
    actor: Person;
    formKey: string;
    orderId: OrderId;
    wish: PersonsWish;
    confirmsDuplicate: boolean;
  },
  outcome: Outcome,
): Promise<Outcome> {
  const { shop, actor, formKey, ...move } = input;
  const amount = amountSeen(move.wish);
  if ("reason" in outcome && outcome.reason === "needs_second_person" && amount)
    await askSecondPerson(ctx, { shop, actor, formKey, asked: { kind: "move", ...move }, amounts: [amount] });
  return outcome;
}

/** Money that was captured has no date, so a refund waits for the whole time. */
async function firstExpiry(tx: Tx, shop: ShopDomain, { asked, now }: { asked: Asked; now: Date }) {
  if (asked.kind === "move" && asked.wish.kind === "refund") return null;
  const orderIds = asked.kind === "move" ? [asked.orderId] : asked.orderIds;
  return findFirstExpiry(tx, shop, { orderIds, now });
}

/**
 * Ends the requests whose time is over, and says so in the timelines of those that nobody confirmed. A confirmed one
 * whose process ended is over too: its timeline says who confirmed it, and its operations what moved.
 */
export async function endOverdue(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  { now, ...within }: { now: Date; shop?: ShopDomain; waitingSlot?: string },
): Promise<void> {
  const app = { kind: "app" } as const;
  for (const each of await findOverdue(tx, now, within)) {
    if (each.state === "sending") {
      await endSending(tx, each, { state: "confirmed" });
      continue;
    }
    const isEnded = await endWaiting(tx, each, { state: "expired", endedBy: app, endedAt: now });
    if (isEnded) await noteConfirmation(ctx, tx, each, { kind: "confirmation_expired", actor: app });
  }
}
