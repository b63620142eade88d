import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ChangeAnswer, ReadResult } from "~/orders/shop-admin.port";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { FoundMarks, FoundPayment, MarkChange } from "../order-marks.port";
import type { MarkRow } from "../order-marks.store.server";
import { isOwnPayment } from "./own-payments";
import { noteAnswered, noteAsked } from "./own-payments.store.server";

type Context = Pick<AppContext, "db" | "clock" | "newId" | "orderMarks">;

interface MarkedOrder {
  shop: ShopDomain;
  orderId: OrderId;
  mark: MarkRow;
}

/**
 * Makes one change at Shopify. Before the one that makes a payment there, it is noted that a payment may follow, so that
 * no reading counts it as a second one, whatever becomes of the answer.
 */
export async function changeOrder(
  ctx: Context,
  { shop, orderId, mark, change, notes }: MarkedOrder & { change: MarkChange; notes: string },
): Promise<ChangeAnswer> {
  const makesPayment = change.kind === "mark_paid";
  if (makesPayment) await noteAsked(ctx.db, shop, orderId, ctx.clock.now());
  const answer = await ctx.orderMarks.change(shop, orderId, change, notes);
  if (makesPayment && answer.kind === "rejected") await noteAnswered(ctx.db, shop, orderId, mark.ownPayments);
  return answer;
}

/**
 * Learns which payment at Shopify is the app's mark: after the answer by reading anew, and by the reading at hand where
 * an earlier answer was lost. Answers what kept it from being read; the next try learns it then.
 */
export async function learnPayment(
  ctx: Context,
  { shop, orderId, mark, found, wrote }: MarkedOrder & { found: FoundMarks; wrote: boolean },
): Promise<Exclude<ReadResult<unknown>, { kind: "read" }> | null> {
  const reading = wrote
    ? await ctx.orderMarks.read(shop, orderId, ["paid"])
    : ({ kind: "read", value: found } as const);
  if (reading.kind !== "read") return reading;
  const payment = reading.value?.payment;
  const askedAt = mark.askedAt ?? (wrote ? ctx.clock.now() : null);
  if (payment?.isPaid && askedAt) await settlePaid(ctx, { shop, orderId, mark, askedAt, found: payment });
  return null;
}

/** Safe to repeat. */
async function settlePaid(
  ctx: Context,
  input: MarkedOrder & { askedAt: Date; found: FoundPayment },
): Promise<void> {
  const { shop, orderId, askedAt, found } = input;
  const { ownPayments: ids } = input.mark;
  const own = found.manualPayments.filter((each) => isOwnPayment(each, { ids, askedAt }));
  const added = own.map(({ id }) => id).filter((id) => !ids.includes(id));
  await ctx.db.$transaction(async (tx) => {
    await noteAnswered(tx, shop, orderId, [...ids, ...added]);
    const events = added.map((reference) => ({
      id: ctx.newId(),
      orderId,
      kind: "order_marked_paid" as const,
      occurredAt: ctx.clock.now(),
      actor: { kind: "app" as const },
      data: {},
      reference,
    }));
    await addTimelineEvents(tx, shop, events);
  });
}
