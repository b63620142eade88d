import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { lockShopSettings } from "~/settings/settings.store.server";
import { endOfInvitation, MOST_INVITATIONS } from "./invitation";
import { CODE_BYTES, codeOf, hashOfCode } from "./invitation-code.server";
import { deleteInvitation, findInvitations, foundGroup, insertInvitation } from "./shop-groups.store.server";
import { tellGroup } from "./tell-group.server";

interface Who {
  shop: ShopDomain;
  actor: Actor;
}

export type InviteOutcome =
  /** The only place where the code can be read. */
  { kind: "invited"; code: string; expiresAt: Date } | { kind: "too_many_invitations" };

/** Makes an invitation to the shop's group, and the group where there is none yet. */
export async function inviteShop(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "randomBytes">,
  { shop, actor }: Who,
): Promise<InviteOutcome> {
  const now = ctx.clock.now();
  const code = codeOf(ctx.randomBytes(CODE_BYTES));
  const expiresAt = endOfInvitation(now);
  return ctx.db.$transaction(async (tx): Promise<InviteOutcome> => {
    await lockShopSettings(tx, shop);
    const open = await findInvitations(tx, shop, now);
    if (open.length >= MOST_INVITATIONS) return { kind: "too_many_invitations" };
    await foundGroup(tx, shop, { groupId: ctx.newId(), at: now });
    await insertInvitation(tx, shop, { id: ctx.newId(), codeHash: hashOfCode(code), madeAt: now, expiresAt });
    await tellGroup(ctx, tx, { shops: [shop], kind: "group_invited", actor });
    return { kind: "invited", code, expiresAt };
  });
}

/** Ends an invitation that nobody accepted yet. Says nothing of one that is gone already. */
export async function withdrawInvitation(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor, invitationId }: Who & { invitationId: string },
): Promise<{ kind: "withdrawn" }> {
  await ctx.db.$transaction(async (tx) => {
    if (await deleteInvitation(tx, shop, invitationId))
      await tellGroup(ctx, tx, { shops: [shop], kind: "group_invitation_withdrawn", actor });
  });
  return { kind: "withdrawn" };
}
