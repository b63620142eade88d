import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import { toDecimal, type Money } from "~/kernel/money";
import type { TimelineKind } from "~/orders/timeline";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { Confirmation } from "./confirmation";

type ConfirmationEvent = Extract<TimelineKind, `confirmation_${string}`>;

/** Adds what became of a request to the order's timeline, or for a bulk capture to the shop's. */
export async function noteConfirmation(
  { clock, newId }: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  { shop, id, kind, asked, amounts }: Confirmation,
  event: { kind: ConfirmationEvent; actor: Actor; reason?: string },
): Promise<void> {
  const [amount] = amounts;
  await addTimelineEvents(tx, shop, [
    {
      id: newId(),
      orderId: asked.kind === "move" ? asked.orderId : null,
      kind: event.kind,
      occurredAt: clock.now(),
      actor: event.actor,
      data: {
        kind,
        ...(asked.kind === "move"
          ? amount
          : { amounts: amountsText(amounts), orders: asked.orderIds.length }),
        ...(event.reason === undefined ? {} : { reason: event.reason }),
      },
      reference: id,
    },
  ]);
}

/** Amounts as the timeline keeps them: "EUR 148.90, JPY 1200". */
export function amountsText(amounts: readonly Money[]): string {
  return amounts.map((amount) => `${amount.currency} ${toDecimal(amount)}`).join(", ");
}
