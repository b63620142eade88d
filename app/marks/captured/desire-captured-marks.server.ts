import type { DerivedMoney, ListenerContext } from "~/context";
import type { Tx } from "~/platform/database/client.server";
import { usesCapturedMarks } from "../marks-in-use";
import { writeWishes } from "../order-marks.store.server";
import { desireCaptured } from "./desire-captured";

/**
 * Stores what has to stand at Shopify about money that a provider's own API captured, in the transaction that derives
 * the order's money, so that a crash loses no mark. The same amounts again change nothing.
 */
export async function desireCapturedMarks(
  ctx: Pick<ListenerContext, "clock" | "queue">,
  tx: Tx,
  { shop, orderId, facts, rules }: Pick<DerivedMoney, "shop" | "orderId" | "facts" | "rules">,
): Promise<void> {
  if (!rules.policies.some(usesCapturedMarks)) return;
  if (facts.authorizations.every(({ authority }) => authority === "shopify")) return;
  await desireAgain(ctx, tx, { shop, orderId, facts, rules, compares: false });
}

/** The same for an order whose marks may have to go. `compares`: marks that stand are compared with Shopify, too. */
export async function desireAgain(
  ctx: Pick<ListenerContext, "clock" | "queue">,
  tx: Tx,
  input: Pick<DerivedMoney, "shop" | "orderId" | "facts" | "rules"> & { compares: boolean },
): Promise<void> {
  const { shop, orderId, facts, rules, compares } = input;
  const wish = { orderId, desired: desireCaptured(facts, rules), watchesTag: false };
  const due = await writeWishes(tx, shop, [wish], { now: ctx.clock.now(), compares });
  if (due.length > 0) await ctx.queue.enqueue("write-marks", { shop, orderId }, { tx });
}
