import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { RIGHTS, rightsOf, type Role } from "~/kernel/rights";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { mergeFields } from "~/settings/merge-fields";
import { changesBetween, writeChanges, type SettingChange } from "~/settings/setting-changes";
import { lockShopSettings } from "~/settings/settings.store.server";
import type { RolesForm } from "./form.server";
import { readRoles, type PersonView, type RolesView } from "./read-roles.server";
import { findRoles, replaceRoles, type NamedRole } from "./roles.store.server";

type Person = Extract<Actor, { kind: "person" }>;
type GivenRoles = Extract<RolesForm, { intent: "give_roles" }>;

export type RolesAnswer =
  | { kind: "saved" }
  /** Nothing was saved: somebody else switched roles off meanwhile. */
  | { kind: "roles_ended" };

/**
 * Gives the shop's people their roles, or ends all roles. Only what the person ticked or unticked changes, over what
 * others saved since the form was opened. Whoever switches roles on keeps every right, and nobody changes their own, so
 * that a person cannot lock themselves out. The history of the shop keeps what changed for whom. Ids that the shop does
 * not know get no role.
 */
export async function changeRoles(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor }: { shop: ShopDomain; actor: Person },
  form: RolesForm,
): Promise<RolesAnswer> {
  const [id, now] = [ctx.newId(), ctx.clock.now()];
  return ctx.db.$transaction(async (tx): Promise<RolesAnswer> => {
    // Two people at once would write the same rows.
    await lockShopSettings(tx, shop);
    const stored = await readRoles({ db: tx }, { shop });
    if (form.intent === "give_roles" && form.seen.isOn && !stored.isOn) return { kind: "roles_ended" };
    const after = form.intent === "end_roles" ? [] : mergeRoles(stored, form, actor);
    const changes = changesOfRoles(stored.people, { before: await findRoles(tx, shop), after });
    if (changes.length === 0) return { kind: "saved" };
    await replaceRoles(tx, shop, after, { changedBy: actor, changedAt: now });
    const data = { people: after.length, changes: writeChanges(changes) };
    await addTimelineEvents(tx, shop, [
      { id, orderId: null, kind: "roles_changed", occurredAt: now, actor, data, reference: id },
    ]);
    return { kind: "saved" };
  });
}

function mergeRoles(stored: RolesView, { seen, roles }: GivenRoles, actor: Person): NamedRole[] {
  const [before, mine] = [rightsById(seen.roles), rightsById(roles)];
  // While roles are off everybody has every right, also a person who was not shown and would keep them unseen.
  const theirs = stored.people.map(({ userId, rights }) => {
    return { userId, rights: stored.isOn || userId in before ? rights : [] };
  });
  const { fields } = mergeFields({ seen: before, mine, theirs: rightsById(theirs) }, "theirs");
  const self = stored.people.find(({ userId }) => userId === actor.id);
  const others = stored.people
    .filter((person) => person !== self)
    .map(({ userId, name }) => {
      return { userId, name, rights: RIGHTS.filter((right) => fields[userId]?.includes(right)) };
    });
  return [{ userId: actor.id, name: actor.name, rights: self?.rights ?? RIGHTS }, ...others];
}

/** The rights of each person in one order, so that equal ones can be told by comparing. */
const rightsById = (roles: readonly Role[]) =>
  Object.fromEntries(
    roles.map(({ userId, rights }) => [userId, RIGHTS.filter((right) => rights.includes(right))]),
  );

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
