import { asId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Shop, GroupMember } from "~/platform/database/generated/client";
import type { ListedInvitation } from "./group-view";
import { MOST_INVITATIONS, MOST_SHOPS } from "./invitation";

/** A shop of a group, with what its figures are read by. */
export interface Member extends Pick<Shop, "name" | "currency" | "tokenRefusedAt" | "accessRefusedAt"> {
  shop: ShopDomain;
}

/**
 * The shops of the group that the shop is in, itself among them, oldest member first; empty where it is in none. One
 * statement, so that a shop that leaves sees the group, or is seen in it, no longer.
 */
export async function findGroup(db: Database | Tx, shop: ShopDomain): Promise<Member[]> {
  return db.$queryRaw<Member[]>`
    SELECT m."shop", s."name", s."currency", s."tokenRefusedAt", s."accessRefusedAt"
    FROM "GroupMember" own JOIN "GroupMember" m ON m."groupId" = own."groupId"
    JOIN "Shop" s ON s."shop" = m."shop"
    WHERE own."shop" = ${shop} AND s."uninstalledAt" IS NULL
    ORDER BY m."joinedAt", m."shop" LIMIT ${MOST_SHOPS}`;
}

export async function isInGroup(db: Database | Tx, shop: ShopDomain): Promise<boolean> {
  return (await db.groupMember.count({ where: { shop } })) > 0;
}

interface LockedMember extends Pick<GroupMember, "joinedAt"> {
  shop: ShopDomain;
  /** Whether the shop removed the app, which takes it out of the group in a moment. */
  isGone: boolean;
}

/**
 * Until the transaction ends nobody joins, leaves or ends the group that the shop is in. Answers its shops, oldest member
 * first; none where the shop is in no group.
 */
export async function lockGroup(tx: Tx, shop: ShopDomain): Promise<LockedMember[]> {
  // Everybody locks the rows in one sequence, so that nobody waits for each other.
  const rows = await tx.$queryRaw<LockedMember[]>`
    SELECT m."shop", m."joinedAt", s."uninstalledAt" IS NOT NULL AS "isGone"
    FROM "GroupMember" m JOIN "Shop" s ON s."shop" = m."shop"
    WHERE m."groupId" = (SELECT "groupId" FROM "GroupMember" WHERE "shop" = ${shop})
    ORDER BY m."shop" FOR UPDATE OF m`;
  return rows.sort((one, other) => one.joinedAt.getTime() - other.joinedAt.getTime());
}

/** Puts a shop that is in no group into a group of its own; changes nothing where it is in one. */
export async function foundGroup(
  tx: Tx,
  shop: ShopDomain,
  { groupId, at }: { groupId: string; at: Date },
): Promise<void> {
  await tx.groupMember.createMany({
    data: [{ shop, groupId, joinedAt: at }],
    skipDuplicates: true,
  });
}

/**
 * Puts the shop into the group of another one, which the caller holds. It is younger than every shop in it, whatever the
 * clocks of two processes say.
 */
export async function joinGroupOf(
  tx: Tx,
  shop: ShopDomain,
  { inviter, at, members }: { inviter: ShopDomain; at: Date; members: readonly LockedMember[] },
): Promise<void> {
  const { groupId } = await tx.groupMember.findUniqueOrThrow({ where: { shop: inviter } });
  const latest = Math.max(...members.map(({ joinedAt }) => joinedAt.getTime()));
  const joinedAt = new Date(Math.max(at.getTime(), latest + 1));
  await tx.groupMember.create({ data: { shop, groupId, joinedAt } });
}

/** Takes the shop out of its group; its invitations end with that. */
export async function deleteMember(tx: Tx, shop: ShopDomain): Promise<void> {
  await tx.groupMember.deleteMany({ where: { shop } });
}

export async function insertInvitation(
  tx: Tx,
  shop: ShopDomain,
  invitation: { id: string; codeHash: string; madeAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.groupInvitation.create({ data: { shop, ...invitation } });
}

/** Open invitations of the shop, the newest first. */
export async function findInvitations(
  db: Database | Tx,
  shop: ShopDomain,
  now: Date,
): Promise<ListedInvitation[]> {
  return db.groupInvitation.findMany({
    where: { shop, expiresAt: { gt: now } },
    orderBy: [{ madeAt: "desc" }, { id: "desc" }],
    select: { id: true, madeAt: true, expiresAt: true },
    take: MOST_INVITATIONS,
  });
}

/**
 * The open invitation with that code, and whose it is; null where there is none. The one look-up that no shop limits: the
 * code says which shop it is.
 */
export async function findByCode(
  db: Database | Tx,
  codeHash: string,
  now: Date,
): Promise<{ inviter: ShopDomain; id: string } | null> {
  const found = await db.groupInvitation.findFirst({
    where: { codeHash, expiresAt: { gt: now }, member: { ofShop: { uninstalledAt: null } } },
    select: { shop: true, id: true },
  });
  return found && { inviter: asId<ShopDomain>(found.shop), id: found.id };
}

/** False where the shop has no such invitation any more. */
export async function deleteInvitation(tx: Tx, shop: ShopDomain, id: string): Promise<boolean> {
  return (await tx.groupInvitation.deleteMany({ where: { shop, id } })).count === 1;
}
