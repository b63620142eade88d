import { announce } from "./announce";
import type { OrderState } from "./order-state";
import type { Refusal } from "./outcome";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** "Each individual tag is limited to 40 characters" (shopify.dev, REST Order, `tags`). */
const LONGEST_TAG = 40;
/** Help center, "Tags": an order has at most 250. */
const MOST_TAGS = 250;

const isSameTag = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * Tags as Shopify stores them: trimmed, a text with commas as several, each once in any case (the first spelling wins),
 * sorted. Assumption: sorting ignores case; recorded are only small letters.
 */
export function normalTags(tags: string[]): string[] {
  const kept: string[] = [];
  for (const tag of tags.flatMap((text) => text.split(",")).map((text) => text.trim()))
    if (tag !== "" && !kept.some((each) => isSameTag(each, tag))) kept.push(tag);
  return kept.sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
}

/** Adds tags and removes others. */
export function changeTags(
  world: World,
  shop: ShopState,
  order: OrderState,
  { add = [], remove = [] }: { add?: string[]; remove?: string[] },
): { ok: true } | Refusal {
  const gone = normalTags(remove);
  const stay = order.tags.filter((tag) => !gone.some((each) => isSameTag(each, tag)));
  return setTags(world, shop, order, [...stay, ...add]);
}

/**
 * Replaces the tags. Assumption: the texts of the refusals, and that tags which stay as they are do not count as a
 * change of the order.
 */
export function setTags(
  world: World,
  shop: ShopState,
  order: OrderState,
  wanted: string[],
): { ok: true } | Refusal {
  const tags = normalTags(wanted);
  if (tags.some((tag) => tag.length > LONGEST_TAG))
    return refuse(`Tags must be at most ${LONGEST_TAG} characters long`);
  if (tags.length > MOST_TAGS) return refuse(`Tags cannot be more than ${MOST_TAGS}`);
  if (tags.join() === order.tags.join()) return { ok: true };
  order.tags = tags;
  order.updatedAt = world.clock.now();
  announce(world, shop, [{ type: "order_updated", order }]);
  return { ok: true };
}

const refuse = (message: string): Refusal => ({ ok: false, field: ["tags"], message });
