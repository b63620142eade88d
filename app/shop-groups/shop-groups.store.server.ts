import { asId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Shop, GroupMember } from "~/platform/database/generated/client";
import type { ListedInvitation } from "./group-view";
import { MOST_INVITATIONS, MOST_SHOPS } from "./invitation";

/** A shop of a group, with what its figures are read by. */
export interface Member
  extends
    Pick<GroupMember, "isFounder">,
    Pick<Shop, "name" | "currency" | "tokenRefusedAt" | "accessRefusedAt"> {
  shop: ShopDomain;
}

/**
 * The shops of the group that the shop is in, itself among them, oldest member first; empty where it is in none. One
 * statement, so that a shop that leaves sees the group, or is seen in it, no longer.
 */
export async function findGroup(db: Database | Tx, shop: ShopDomain): Promise<Member[]> {
  return db.$queryRaw<Member[]>`
    SELECT m."shop", m."isFounder", s."name", s."currency", s."tokenRefusedAt", s."accessRefusedAt"
    FROM "GroupMember" own JOIN "GroupMember" m ON m."groupId" = own."groupId"
    JOIN "Shop" s ON s."shop" = m."shop"
    WHERE own."shop" = ${shop} AND s."uninstalledAt" IS NULL
    ORDER BY m."joinedAt", m."shop" LIMIT ${MOST_SHOPS}`;
}

export async function isInGroup(db: Database | Tx, shop: ShopDomain): Promise<boolean> {
  return (await db.groupMember.count({ where: { shop } })) > 0;
}

/**
 * Until the transaction ends nobody joins, leaves or ends the group that the shop is in. Answers its shops; none where
 * the shop is in no group.
 */
export async function lockGroup(tx: Tx, shop: ShopDomain): Promise<Pick<Member, "shop" | "isFounder">[]> {
  return tx.$queryRaw`
    SELECT "shop", "isFounder" FROM "GroupMember"
    WHERE "groupId" = (SELECT "groupId" FROM "GroupMember" WHERE "shop" = ${shop})
    ORDER BY "shop" FOR UPDATE`;
}

/** Puts a shop that is in no group into a group of its own; changes nothing where it is in one. */
export async function foundGroup(
  tx: Tx,
  shop: ShopDomain,
  { groupId, at }: { groupId: string; at: Date },
): Promise<void> {
  await tx.groupMember.createMany({
    data: [{ shop, groupId, isFounder: true, joinedAt: at }],
    skipDuplicates: true,
  });
}

/** Puts the shop into the group of another one, which the caller holds. */
export async function joinGroupOf(
  tx: Tx,
  shop: ShopDomain,
  { inviter, at }: { inviter: ShopDomain; at: Date },
): Promise<void> {
  const { groupId } = await tx.groupMember.findUniqueOrThrow({ where: { shop: inviter } });
  await tx.groupMember.create({ data: { shop, groupId, isFounder: false, joinedAt: at } });
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
