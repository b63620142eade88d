import { RIGHTS, type Role } from "~/kernel/rights";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";

/** A role, with the name that its person had when it was given. */
export interface NamedRole extends Role {
  name: string;
}

/** The shop's roles; none where the shop does not use them. A right of another version of the app is left out. */
export async function findRoles(db: Database | Tx, shop: ShopDomain): Promise<NamedRole[]> {
  const rows = await db.staffRole.findMany({ where: { shop }, orderBy: { userId: "asc" } });
  return rows.map(({ userId, name, rights }) => ({
    userId,
    name,
    rights: RIGHTS.filter((right) => rights.includes(right)),
  }));
}

/** The people who have a session of the app, by id. */
export async function findSignedIn(
  db: Database,
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
