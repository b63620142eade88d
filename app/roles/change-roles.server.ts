import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { RIGHTS } from "~/kernel/rights";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { lockShopSettings } from "~/settings/settings.store.server";
import type { RolesForm } from "./form.server";
import { readRoles } from "./read-roles.server";
import { replaceRoles, type NamedRole } from "./roles.store.server";

interface RolesAnswer {
  kind: "saved";
}

/**
 * Gives the shop's people their roles, or ends all roles. Whoever does it keeps every right, so that a person cannot
 * lock themselves out. People whom the form does not name, and ids that the shop does not know, get no role.
 */
export async function changeRoles(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor }: { shop: ShopDomain; actor: Extract<Actor, { kind: "person" }> },
  form: RolesForm,
): Promise<RolesAnswer> {
  const roles = form.intent === "end_roles" ? [] : await rolesOf(ctx, { shop, actor }, form.roles);
  const [id, now] = [ctx.newId(), ctx.clock.now()];
  await ctx.db.$transaction(async (tx) => {
    // Two people at once would write the same rows.
    await lockShopSettings(tx, shop);
    await replaceRoles(tx, shop, roles, { changedBy: actor, changedAt: now });
    await addTimelineEvents(tx, shop, [
      {
        id,
        orderId: null,
        kind: "roles_changed",
        occurredAt: now,
        actor,
        data: { people: roles.length },
        reference: id,
      },
    ]);
  });
  return { kind: "saved" };
}

async function rolesOf(
  ctx: Pick<AppContext, "db">,
  { shop, actor }: { shop: ShopDomain; actor: Extract<Actor, { kind: "person" }> },
  given: Extract<RolesForm, { intent: "give_roles" }>["roles"],
): Promise<NamedRole[]> {
  const { people } = await readRoles(ctx, { shop });
  const others = people
    .filter(({ userId }) => userId !== actor.id)
    .map(({ userId, name }) => {
      return { userId, name, rights: given.find((each) => each.userId === userId)?.rights ?? [] };
    });
  return [{ userId: actor.id, name: actor.name, rights: RIGHTS }, ...others];
}
