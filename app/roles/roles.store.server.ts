import { RIGHTS, type Role } from "~/kernel/rights";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Shop, StaffRole } from "~/platform/database/generated/client";

/** A role, with the name that its person had when it was given. */
export interface NamedRole extends Role {
  name: string;
}

/** The shop's roles; none where the shop does not use them. */
export async function findRoles(db: Database | Tx, shop: ShopDomain): Promise<NamedRole[]> {
  return (await db.staffRole.findMany({ where: { shop }, ...BY_USER })).map(toRole);
}

/** The shop's row, its roles, and whether it is in a group of shops, in one statement; null where the shop was never recorded. */
export async function findShopAndRoles(
  db: Database,
  shop: ShopDomain,
): Promise<{ row: Shop; roles: NamedRole[]; isInGroup: boolean } | null> {
  const include = { roles: BY_USER, group: { select: { shop: true } } } as const;
  const found = await db.shop.findUnique({ where: { shop }, include });
  if (!found) return null;
  const { roles, group, ...row } = found;
  return { row, roles: roles.map(toRole), isInGroup: group !== null };
}

const BY_USER = { orderBy: { userId: "asc" } } as const;

/** A right of another version of the app is left out. */
function toRole({ userId, name, rights }: StaffRole): NamedRole {
  return { userId, name, rights: RIGHTS.filter((right) => rights.includes(right)) };
}

/** The people who have a session of the app, by id. */
export async function findSignedIn(
  db: Database | Tx,
  shop: ShopDomain,
): Promise<{ userId: string; name: string; isOwner: boolean }[]> {
  const rows = await db.session.findMany({
    where: { shop, isOnline: true, userId: { not: null } },
    select: { userId: true, firstName: true, lastName: true, accountOwner: true },
    orderBy: { userId: "asc" },
    take: MOST_PEOPLE,
  });
  return rows.map(({ userId, firstName, lastName, accountOwner }) => {
    const id = String(userId);
    return {
      userId: id,
      name: [firstName, lastName].filter(Boolean).join(" ") || id,
      isOwner: accountOwner,
    };
  });
}

/** More people than any shop gives access to its orders' money. */
export const MOST_PEOPLE = 250;

/** Puts the given roles in the place of the shop's earlier ones. */
export async function replaceRoles(
  tx: Tx,
  shop: ShopDomain,
  roles: readonly NamedRole[],
  by: { changedBy: Actor; changedAt: Date },
): Promise<void> {
  await tx.staffRole.deleteMany({ where: { shop } });
  await tx.staffRole.createMany({
    data: roles.map(({ userId, name, rights }) => ({ shop, userId, name, rights: [...rights], ...by })),
  });
}
