import * as z from "zod/mini";
import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { namesMeant } from "~/kernel/order-name";
import { readShopSettings } from "~/settings/settings.store.server";
import type { MarkChoices } from "~/settings/settings";
import { lockOrders } from "../releases.store.server";
import { storeWishes } from "./desire-marks.server";
import { diffMark } from "~/marks/diff-marks";
import { findFailures } from "~/marks/mark-counts.store.server";
import { withOwnTags } from "~/marks/order-mark";
import type { FoundMarks } from "~/marks/order-marks.port";
import { writeMarks, type MarkContext } from "~/marks/write-marks.server";
import { findDecisions, findOrderToTry, type DecidedOrder } from "./decided-orders.store.server";
import type { TriedMarkView, TriedOrderView } from "./marks-view";
import { marksInUse, RELEASE_KINDS } from "~/marks/marks-in-use";
import { desireMarks } from "./release-mark";

export type TryMarksResult =
  | ({ kind: "tried" } & TriedOrderView)
  /** No mark is switched on. */
  | { kind: "none_on" }
  /** No followed order has the name, or none is open. */
  | { kind: "no_order" }
  /** Shopify cannot be asked what it has. */
  | { kind: "unavailable" };

/**
 * Writes the switched-on marks of one order, and reads back from Shopify what stands there. `name` is the order's
 * number as a person types it; empty for the latest order with something left to ship.
 */
export async function tryMarks(
  ctx: MarkContext & Pick<AppContext, "queue">,
  { shop, name }: { shop: ShopDomain; name: string },
): Promise<TryMarksResult> {
  const choices = await readShopSettings(ctx.db, shop);
  const kinds = RELEASE_KINDS.filter((kind) => marksInUse(choices)[kind]);
  if (kinds.length === 0) return { kind: "none_on" };
  const order = await findOrderToTry(ctx.db, shop, name === "" ? null : namesMeant(name));
  if (!order) return { kind: "no_order" };
  const decided = await ctx.db.$transaction(async (tx) => {
    await lockOrders(tx, shop, [order.id]);
    const orders = await findDecisions(tx, shop, [order.id]);
    await storeWishes(ctx, tx, { shop, orders, choices, compares: true });
    return orders[0];
  });
  if (!decided) return { kind: "no_order" };
  const written = await writeMarks(ctx, { shop, orderId: order.id });
  const reading = await ctx.orderMarks.read(shop, order.id, kinds);
  if (written.kind === "unavailable" || reading.kind !== "read") return { kind: "unavailable" };
  const found = reading.value;
  if (!found) return { kind: "no_order" };
  const failures = await findFailures(ctx.db, shop, order.id);
  const tried = kinds.map((kind) => ({
    ...describe(kind, { decided, choices, found }),
    failure: failures.get(kind) ?? null,
  }));
  return { kind: "tried", orderName: order.name, tried };
}

function describe(
  kind: TriedMarkView["kind"],
  { decided, choices, found }: { decided: DecidedOrder; choices: MarkChoices; found: FoundMarks },
): Omit<TriedMarkView, "failure"> {
  const desired = desireMarks(decided, choices)[kind];
  const mark = withOwnTags({ kind, desired, written: null, ownTags: [] }, choices);
  const refused = kind === "fulfillment_hold" && found.holdsRefused !== null;
  return {
    kind,
    stands: !refused && diffMark(mark, found).length === 0,
    tags: found.tags,
    says: sayingOf(found.metafield),
    held: found.fulfillmentOrders.filter(({ isOpen }) => isOpen).map(({ ownHolds }) => ownHolds.length > 0),
  };
}

const saying = z.object({ state: z.enum(["may_ship", "hold", "shipped"]) });

function sayingOf(metafield: string | null): TriedMarkView["says"] {
  try {
    return saying.safeParse(JSON.parse(metafield ?? "null")).data?.state ?? null;
  } catch {
    return null;
  }
}
