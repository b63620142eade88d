import type { ListenerContext, ReleasesDecided } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import type { MarkChoices } from "~/settings/settings";
import { marksInUse, usesMarks } from "~/marks/marks-in-use";
import { desireMarks } from "./release-mark";
import { type DecidedOrder } from "./decided-orders.store.server";
import { writeWishes } from "~/marks/order-marks.store.server";

/** Orders of a person's click or of one webhook get a job each, and come before those of a pass over all orders. */
const LIVE_ORDERS = 20;

/** Stores what has to stand at Shopify, in the transaction that decides, so that a crash loses no mark. */
export async function desireDecided(
  ctx: Pick<ListenerContext, "clock" | "queue">,
  tx: Tx,
  { shop, changes, rules }: ReleasesDecided,
): Promise<void> {
  if (!usesMarks(rules.settings)) return;
  const orders = changes.map(({ orderId, after, since }) => ({ orderId, release: after, since }));
  await desireAll(ctx, tx, { shop, orders, choices: rules.settings, compares: false });
}

/**
 * Stores what is desired of the given orders and has it written. `compares`: marks that stand as desired are compared
 * with Shopify, too.
 */
export async function desireAll(
  ctx: Pick<ListenerContext, "clock" | "queue">,
  tx: Tx,
  input: { shop: ShopDomain; orders: readonly DecidedOrder[]; choices: MarkChoices; compares: boolean },
): Promise<OrderId[]> {
  const { shop } = input;
  const due = await storeWishes(ctx, tx, input);
  if (due.length > LIVE_ORDERS) await ctx.queue.enqueue("write-due-marks", { shop }, { tx });
  else for (const orderId of due) await ctx.queue.enqueue("write-marks", { shop, orderId }, { tx });
  return due;
}

/** Stores what is desired of the given orders for a caller that writes it. The sweep takes what the caller leaves. */
export async function storeWishes(
  ctx: Pick<ListenerContext, "clock">,
  tx: Tx,
  input: { shop: ShopDomain; orders: readonly DecidedOrder[]; choices: MarkChoices; compares: boolean },
): Promise<OrderId[]> {
  const { shop, orders, choices, compares } = input;
  const wishes = orders.map(({ orderId, release, since }) => ({
    orderId,
    desired: desireMarks({ release, since }, choices),
    watchesTag: marksInUse(choices).tag && release !== null && release.state !== "shipped",
  }));
  return writeWishes(tx, shop, wishes, { now: ctx.clock.now(), compares });
}
