import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { RIGHTS, rightsOf, type Role } from "~/kernel/rights";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { changesBetween, writeChanges, type SettingChange } from "~/settings/setting-changes";
import { lockShopSettings } from "~/settings/settings.store.server";
import type { RolesForm } from "./form.server";
import { readRoles, type PersonView } from "./read-roles.server";
import { findRoles, replaceRoles, type NamedRole } from "./roles.store.server";

type Person = Extract<Actor, { kind: "person" }>;

interface RolesAnswer {
  kind: "saved";
}

/**
 * Gives the shop's people their roles, or ends all roles. Whoever does it keeps every right, so that a person cannot
 * lock themselves out. The history of the shop keeps what changed for whom. People whom the form does not name, and ids that the shop does not know, get no role.
 */
export async function changeRoles(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor }: { shop: ShopDomain; actor: Person },
  form: RolesForm,
): Promise<RolesAnswer> {
  const { people } = await readRoles(ctx, { shop });
  const roles = form.intent === "end_roles" ? [] : rolesOf(people, actor, form.roles);
  const [id, now] = [ctx.newId(), ctx.clock.now()];
  await ctx.db.$transaction(async (tx) => {
    // Two people at once would write the same rows.
    await lockShopSettings(tx, shop);
    const changes = changesOfRoles(people, { before: await findRoles(tx, shop), after: roles });
    await replaceRoles(tx, shop, roles, { changedBy: actor, changedAt: now });
    if (changes.length === 0) return;
    const data = { people: roles.length, changes: writeChanges(changes) };
    await addTimelineEvents(tx, shop, [
      { id, orderId: null, kind: "roles_changed", occurredAt: now, actor, data, reference: id },
    ]);
  });
  return { kind: "saved" };
}

function rolesOf(
  people: readonly PersonView[],
  actor: Person,
  given: Extract<RolesForm, { intent: "give_roles" }>["roles"],
): NamedRole[] {
  const others = people
    .filter(({ userId }) => userId !== actor.id)
    .map(({ userId, name }) => {
      return { userId, name, rights: given.find((each) => each.userId === userId)?.rights ?? [] };
    });
  return [{ userId: actor.id, name: actor.name, rights: RIGHTS }, ...others];
}

/**
 * What each person could do before and can do now, by Shopify's id of the user: names are kept for a year only. Whether
 * the shop uses roles comes first.
 */
function changesOfRoles(
  people: readonly PersonView[],
  { before, after }: { before: readonly Role[]; after: readonly Role[] },
): SettingChange[] {
  const rightsWith = (roles: readonly Role[]) =>
    Object.fromEntries(people.map(({ userId: id, isOwner }) => [id, rightsOf({ id, isOwner }, roles)]));
  return [
    ...changesBetween({ isOn: before.length > 0 }, { isOn: after.length > 0 }),
    ...changesBetween(rightsWith(before), rightsWith(after)),
  ];
}
