import type { DirectProviderName } from "~/gateways/authority";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { ProviderConnection } from "~/platform/database/generated/client";
import type { ConnectionFault } from "~/platform/database/generated/enums";
import { parseRegion, type ConnectionRegion } from "./connection-forms";
import type { ListedConnection } from "./connection-view";

/** A connection with its credentials as ciphertext. */
export type SealedConnection = Pick<
  ProviderConnection,
  "id" | "provider" | "region" | "mode" | "account" | "credentials" | "faultSince"
>;

const SEALED = {
  ...{ id: true, provider: true, region: true, mode: true, account: true },
  ...{ credentials: true, faultSince: true },
} as const;

/** The credentials are bound to their connection; the present ones become the previous ones as they stand. */
export const placeOfCredentials = (shop: ShopDomain, id: string): string =>
  `provider-connection/${shop}/${id}`;

/** What a check found out. */
export interface CheckResult {
  checkedAt: Date;
  fault: ConnectionFault | null;
  /** Null where there is nothing to check with. */
  nextCheckAt: Date | null;
}

/** False where the shop has a connection of this id already. */
export async function insertConnection(
  tx: Tx,
  shop: ShopDomain,
  connection: Omit<SealedConnection, "faultSince"> & { createdAt: Date } & CheckResult,
): Promise<boolean> {
  const { count } = await tx.providerConnection.createMany({
    data: [{ shop, ...connection }],
    skipDuplicates: true,
  });
  return count > 0;
}

export async function countConnections(tx: Tx, shop: ShopDomain): Promise<number> {
  return tx.providerConnection.count({ where: { shop } });
}

/** All connections of a shop at one provider's region, with their credentials as ciphertext. */
export async function findConnectionsIn(
  tx: Tx,
  shop: ShopDomain,
  region: ConnectionRegion,
): Promise<SealedConnection[]> {
  return tx.providerConnection.findMany({ where: { shop, region }, select: SEALED });
}

/** All connections, oldest first. One of a region that this version of the app does not know is left out. */
export async function listConnections(db: Database | Tx, shop: ShopDomain): Promise<ListedConnection[]> {
  const rows = await db.providerConnection.findMany({
    where: { shop },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, provider: true, region: true, mode: true, account: true },
      ...{ checkedAt: true, fault: true, faultSince: true, lastEventAt: true },
    },
  });
  return rows.flatMap(({ region: text, ...row }) => {
    const region = parseRegion(text);
    return region ? [{ ...row, region }] : [];
  });
}

export async function findConnection(
  db: Database | Tx,
  shop: ShopDomain,
  id: string,
): Promise<SealedConnection | null> {
  return db.providerConnection.findUnique({
    where: { shop_id: { shop, id } },
    select: SEALED,
  });
}

/** The credentials that the provider may still sign with, newest first, as they are sealed. */
export async function findSigningCredentials(
  db: Database,
  shop: ShopDomain,
  id: string,
  now: Date,
): Promise<SealedConnection[]> {
  const row = await db.providerConnection.findUnique({ where: { shop_id: { shop, id } } });
  if (!row) return [];
  const { previousCredentials: previous, previousEndsAt: end } = row;
  const isPreviousGood = previous !== null && end !== null && end > now;
  return isPreviousGood ? [row, { ...row, credentials: previous }] : [row];
}

/**
 * Puts checked credentials in the place of those that were read, in one statement, so that there is no moment without
 * working ones. False where somebody else replaced or removed them meanwhile.
 */
export async function replaceCredentials(
  tx: Tx,
  shop: ShopDomain,
  from: SealedConnection,
  to: { credentials: string; account: string | null; previousEndsAt: Date } & CheckResult,
): Promise<boolean> {
  // Nothing can be opened with credentials that are gone.
  const previous =
    from.credentials === ""
      ? { previousCredentials: null, previousEndsAt: null }
      : { previousCredentials: from.credentials, previousEndsAt: to.previousEndsAt };
  const { count } = await tx.providerConnection.updateMany({
    where: { shop, id: from.id, credentials: from.credentials },
    data: { ...to, ...previous, faultSince: null },
  });
  return count > 0;
}

/** Notes what a check of these very credentials found; since when the connection fails stays as it was. */
export async function noteCheck(
  db: Database,
  shop: ShopDomain,
  { id, credentials, faultSince }: SealedConnection,
  { checkedAt, fault, nextCheckAt }: CheckResult,
): Promise<void> {
  await db.providerConnection.updateMany({
    where: { shop, id, credentials },
    data: { checkedAt, fault, faultSince: fault && (faultSince ?? checkedAt), nextCheckAt },
  });
}

/** Notes that the provider told of something. Two events at once leave the later time or the earlier one. */
export async function noteEvent(
  db: Database,
  shop: ShopDomain,
  id: string,
  lastEventAt: Date,
): Promise<void> {
  await db.providerConnection.updateMany({ where: { shop, id }, data: { lastEventAt } });
}

/** Forgets credentials whose time beside the present ones is over. */
export async function endPrevious(db: Database, shop: ShopDomain, id: string, now: Date): Promise<void> {
  await db.providerConnection.updateMany({
    where: { shop, id, previousEndsAt: { lte: now } },
    data: { previousCredentials: null, previousEndsAt: null },
  });
}

export async function deleteConnection(tx: Tx, shop: ShopDomain, id: string): Promise<void> {
  await tx.providerConnection.deleteMany({ where: { shop, id } });
}

/** Erases all credentials of a shop. Its connections stay, so that a shop that comes back knows what to type again. */
export async function eraseCredentials(tx: Tx, shop: ShopDomain, at: Date): Promise<void> {
  await tx.providerConnection.updateMany({
    where: { shop },
    data: {
      ...{ credentials: "", previousCredentials: null, previousEndsAt: null },
      ...{ fault: "credentials_gone", faultSince: at, nextCheckAt: null },
    },
  });
}

/** The connections whose check is due, the longest due first. Each is due again at `again`, in case its check is lost. */
export async function takeDueChecks(
  db: Database,
  { now, again, limit }: { now: Date; again: Date; limit: number },
): Promise<{ shop: ShopDomain; connectionId: string; provider: DirectProviderName }[]> {
  return db.$transaction(async (tx) => {
    const due = await tx.providerConnection.findMany({
      where: { nextCheckAt: { lte: now } },
      orderBy: [{ nextCheckAt: "asc" }, { shop: "asc" }, { id: "asc" }],
      take: limit,
      select: { shop: true, id: true, provider: true },
    });
    await tx.providerConnection.updateMany({
      where: { OR: due.map(({ shop, id }) => ({ shop, id })) },
      data: { nextCheckAt: again },
    });
    return due.map(({ shop, id, provider }) => ({ shop: asId(shop), connectionId: id, provider }));
  });
}
