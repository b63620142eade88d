import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { Shop } from "~/platform/database/generated/client";
import { lockShopSettings } from "~/settings/settings.store.server";
import type { OfferView } from "./group-view";
import { MOST_SHOPS } from "./invitation";
import { hashOfCode } from "./invitation-code.server";
import { toNamed } from "./read-group.server";
import { readShopState } from "./read-shop-state.server";
import * as store from "./shop-groups.store.server";
import { tellGroup } from "./tell-group.server";

/** A code that was never made, was used, was withdrawn or has ended reads the same: whoever guesses learns nothing. */
export type RefusedCode = { kind: "unknown_code" } | { kind: "already_in_group" } | { kind: "group_full" };

export type LookOutcome = { kind: "offer"; offer: OfferView } | RefusedCode;

/** Shows what accepting means: which shops are in the group, and what they would see of this one. Changes nothing. */
export async function lookAtInvitation(
  ctx: Pick<AppContext, "db" | "clock">,
  { profile, code }: { profile: Shop; code: string },
): Promise<LookOutcome> {
  const shop = profile.shop as ShopDomain;
  const now = ctx.clock.now();
  if (await store.isInGroup(ctx.db, shop)) return { kind: "already_in_group" };
  const invitation = await store.findByCode(ctx.db, hashOfCode(code), now);
  const members = invitation && (await store.findGroup(ctx.db, invitation.inviter));
  if (!members || members.length === 0) return { kind: "unknown_code" };
  if (members.length >= MOST_SHOPS) return { kind: "group_full" };
  const state = await readShopState(ctx, { ...profile, shop }, now);
  const shown = { ...toNamed({ ...profile, shop }), isOwn: true, state };
  return { kind: "offer", offer: { members: members.map(toNamed), shown } };
}

/**
 * Puts the shop into the group of whoever made the code, which is used up by that. Two who accept one code at once wait
 * for each other, and one of them finds it used.
 */
export async function acceptInvitation(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor, code }: { shop: ShopDomain; actor: Actor; code: string },
): Promise<{ kind: "joined" } | RefusedCode> {
  const now = ctx.clock.now();
  return ctx.db.$transaction(async (tx): Promise<{ kind: "joined" } | RefusedCode> => {
    await lockShopSettings(tx, shop);
    if (await store.isInGroup(tx, shop)) return { kind: "already_in_group" };
    const invitation = await store.findByCode(tx, hashOfCode(code), now);
    if (!invitation) return { kind: "unknown_code" };
    const { inviter, id } = invitation;
    const members = await store.lockGroup(tx, inviter);
    if (members.length >= MOST_SHOPS) return { kind: "group_full" };
    // Where the inviting shop left meanwhile, its invitations are gone, too.
    if (!(await store.deleteInvitation(tx, inviter, id))) return { kind: "unknown_code" };
    await store.joinGroupOf(tx, shop, { inviter, at: now, members });
    await tellGroup(ctx, tx, { shops: [shop], kind: "group_joined", actor });
    await tellGroup(ctx, tx, { shops: members.map((each) => each.shop), kind: "group_shop_joined" });
    return { kind: "joined" };
  });
}
