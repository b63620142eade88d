import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { Shop } from "~/platform/database/generated/client";
import { acceptInvitation, lookAtInvitation, type LookOutcome } from "./accept-invitation.server";
import type { GroupForm } from "./form.server";
import { inviteShop, withdrawInvitation, type InviteOutcome } from "./invite-shop.server";
import { endGroup, leaveGroup } from "./leave-group.server";

/** A code stands in the answer only, which no page keeps. */
export type GroupAnswer =
  | InviteOutcome
  | LookOutcome
  | { kind: "withdrawn" }
  | { kind: "joined" }
  | { kind: "left" }
  | { kind: "ended" }
  | { kind: "not_oldest" };

/** Does what a person with the right to change settings asked for on the page of the group. */
export async function changeGroup(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "randomBytes">,
  { profile, ...who }: { shop: ShopDomain; profile: Shop; actor: Actor },
  form: GroupForm,
): Promise<GroupAnswer> {
  switch (form.intent) {
    case "invite":
      return inviteShop(ctx, who);
    case "withdraw":
      return withdrawInvitation(ctx, { ...who, invitationId: form.invitationId });
    case "look":
      return lookAtInvitation(ctx, { profile, code: form.code });
    case "accept":
      return acceptInvitation(ctx, { ...who, code: form.code });
    case "leave":
      return leaveGroup(ctx, who);
    case "end":
      return endGroup(ctx, who);
  }
}
