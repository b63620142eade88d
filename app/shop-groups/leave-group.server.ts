import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { lockShopSettings } from "~/settings/settings.store.server";
import { deleteMember, lockGroup } from "./shop-groups.store.server";
import { tellGroup } from "./tell-group.server";

interface Who {
  shop: ShopDomain;
  actor: Actor;
}

/** Takes the shop out of its group, with its open invitations. Says nothing where it is in none. */
export async function leaveGroup(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor }: Who,
): Promise<{ kind: "left" }> {
  await ctx.db.$transaction(async (tx) => {
    await lockShopSettings(tx, shop);
    if (await endMembership(ctx, tx, shop))
      await tellGroup(ctx, tx, { shops: [shop], kind: "group_left", actor });
  });
  return { kind: "left" };
}

/** The same inside a transaction, as when the shop removes the app. False where it was in no group. */
export async function endMembership(
  ctx: Pick<AppContext, "clock" | "newId">,
  tx: Tx,
  shop: ShopDomain,
): Promise<boolean> {
  const members = await lockGroup(tx, shop);
  if (members.length === 0) return false;
  await deleteMember(tx, shop);
  const others = members.filter((each) => each.shop !== shop);
  await tellGroup(ctx, tx, { shops: others.map((each) => each.shop), kind: "group_shop_left" });
  const heir = oldestOf(others);
  // A shop that removes the app counts as gone already, and was the oldest all the same.
  const before = members.find((each) => each.shop === shop || !each.isGone);
  if (heir !== null && before?.shop === shop)
    await tellGroup(ctx, tx, { shops: [heir], kind: "group_handed_on" });
  return true;
}

/**
 * The shop that may end the group for all: the one that made it, and once that one left whichever is in it longest, so
 * that there always is one. Null where nobody is left.
 */
export function oldestOf(members: readonly { shop: ShopDomain; isGone?: boolean }[]): ShopDomain | null {
  return members.find(({ isGone }) => !isGone)?.shop ?? null;
}

/** Ends the group for every shop in it, which only its oldest shop may do. */
export async function endGroup(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor }: Who,
): Promise<{ kind: "ended" } | { kind: "not_oldest" }> {
  return ctx.db.$transaction(async (tx): Promise<{ kind: "ended" } | { kind: "not_oldest" }> => {
    await lockShopSettings(tx, shop);
    const members = await lockGroup(tx, shop);
    if (oldestOf(members) !== shop) return { kind: "not_oldest" };
    for (const member of members) await deleteMember(tx, member.shop);
    const others = members.map((member) => member.shop).filter((each) => each !== shop);
    await tellGroup(ctx, tx, { shops: [shop], kind: "group_ended", actor });
    await tellGroup(ctx, tx, { shops: others, kind: "group_ended" });
    return { kind: "ended" };
  });
}
