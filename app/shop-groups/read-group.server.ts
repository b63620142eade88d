import type { AppContext } from "~/context";
import { EXPIRING_WITHIN_DAYS } from "~/gateways/expiry";
import type { ShopDomain } from "~/kernel/ids";
import { findOpenShops } from "./find-open-shops.server";
import type { GroupShop, GroupView } from "./group-view";
import { oldestOf } from "./leave-group.server";
import { findPrint } from "./known-people.store.server";
import { readShopState } from "./read-shop-state.server";
import { findGroup, findInvitations, type Member } from "./shop-groups.store.server";
import { sortByRisk } from "./sort-by-risk";

/** Shops that are read at once: each takes a few statements of a few milliseconds. */
const AT_ONCE = 4;

/**
 * The shop's group, most at risk first. Of another shop than the person's own nothing is read but its name, unless the
 * person is known there (`findOpenShops`). Reads only the database.
 */
export async function readGroup(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, personId }: { shop: ShopDomain; personId: string },
): Promise<GroupView> {
  const now = ctx.clock.now();
  const [members, invitations, print] = await Promise.all([
    findGroup(ctx.db, shop),
    findInvitations(ctx.db, shop, now),
    findPrint(ctx.db, shop, personId),
  ]);
  const others = members.filter((member) => member.shop !== shop).map((member) => member.shop);
  const open = await findOpenShops(ctx, { shops: others, print, now });
  const read = async (member: Member): Promise<GroupShop> => {
    const isOwn = member.shop === shop;
    const state = isOwn || open.has(member.shop) ? await readShopState(ctx, member, now) : null;
    return { ...toNamed(member), isOwn, state };
  };
  const shops: GroupShop[] = [];
  for (let at = 0; at < members.length; at += AT_ONCE)
    shops.push(...(await Promise.all(members.slice(at, at + AT_ONCE).map(read))));
  const isIn = members.some((member) => member.shop === shop);
  return {
    group: isIn ? { mayEnd: oldestOf(members) === shop, shops: sortByRisk(shops) } : null,
    invitations,
    isVerified: print !== null,
    expiringWithinDays: EXPIRING_WITHIN_DAYS,
  };
}

export const toNamed = ({ shop, name }: Pick<Member, "shop" | "name">) => ({ shop, name: name ?? shop });
