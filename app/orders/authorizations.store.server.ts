import { authorizationOf } from "~/kernel/transaction-id";
import { asId, type AuthorizationId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Authorization } from "~/platform/database/generated/client";
import type { DirectAuthority } from "./direct-authority";
import type { MatchedAuthorization } from "./match-order";
import type { OrderSnapshot } from "./order-snapshot";

export async function findAuthorization(
  db: Database | Tx,
  shop: ShopDomain,
  id: AuthorizationId,
): Promise<Authorization | null> {
  return db.authorization.findUnique({ where: { shop_id: { shop, id } } });
}

async function findAuthorizationsOf(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<(Omit<Authorization, "id"> & { id: AuthorizationId })[]> {
  const rows = await db.authorization.findMany({ where: { shop, orderId } });
  return rows.map((row) => ({ ...row, id: asId<AuthorizationId>(row.id) }));
}

/**
 * A stored payment keeps its class: a term that matches it later, or no longer, does not change what the merchant chose
 * then. A failure is recorded whether the terms still match or not. Answers every authorization of the order that the
 * app follows, including those that no term matches any more.
 */
export async function writeAuthorizations(
  tx: Tx,
  shop: ShopDomain,
  { snapshot, authorizations }: { snapshot: OrderSnapshot; authorizations: MatchedAuthorization[] },
): Promise<FollowedAuthorization[]> {
  const orderId = snapshot.id;
  const stored = await tx.authorization.findMany({
    where: { shop, orderId },
    select: { id: true, class: true },
  });
  const classOf = new Map(stored.map((row) => [row.id, row.class]));
  for (const authorization of authorizations) {
    const { id } = authorization;
    const { gateway, class: isNow, ...row } = authorizationColumns(authorization);
    const kind = { gateway, class: isNow };
    await tx.authorization.upsert({
      where: { shop_id: { shop, id } },
      create: { ...row, ...kind, shop, id, orderId },
      update: { ...row, ...(classOf.get(id) === isNow ? kind : {}) },
    });
  }
  const failed = snapshot.transactions
    .filter(({ kind, status }) => kind === "authorization" && status === "failure")
    .map(({ id }) => authorizationOf(id));
  await tx.authorization.updateMany({
    where: { shop, orderId, id: { in: failed } },
    data: { state: "failed", manuallyCapturable: false },
  });
  return findAuthorizationsOf(tx, shop, orderId);
}

export type FollowedAuthorization = Pick<MatchedAuthorization, "id" | "class" | "state" | "test">;

function authorizationColumns(authorization: MatchedAuthorization) {
  const { gateway, gatewayName, amount, authorizedAt, expiresAt, expirySource } = authorization;
  const { multiCapturable, manuallyCapturable, test, class: of, state } = authorization;
  const names = { gateway, gatewayName, test, class: of, state };
  const { direct } = authorization;
  return {
    ...names,
    ...amount,
    authorizedAt,
    expiresAt,
    expirySource,
    multiCapturable,
    manuallyCapturable,
    ...directColumns(direct),
  };
}

function directColumns(direct: DirectAuthority | null) {
  return {
    authority: direct?.authority ?? "shopify",
    provider: direct?.provider ?? null,
    brand: direct?.brand ?? null,
    connectionId: direct?.connectionId ?? null,
    providerReference: direct?.reference ?? null,
    directState: direct?.state ?? null,
    statusWord: direct?.statusWord ?? null,
    isDisputed: direct?.isDisputed ?? false,
    foreignMinor: direct?.foreign.amountMinor ?? 0,
  };
}

/**
 * The orders whose money stands under a name of a provider, where a merchant's mapping is wrong more than one. There are
 * few: an event of a provider makes each of them be read again.
 */
export async function listOrdersOfReference(
  db: Database,
  shop: ShopDomain,
  { connectionId, reference }: { connectionId: string; reference: string },
): Promise<OrderId[]> {
  const rows = await db.authorization.findMany({
    where: { shop, connectionId, providerReference: reference },
    distinct: ["orderId"],
    orderBy: { orderId: "asc" },
    take: 10,
    select: { orderId: true },
  });
  return rows.map(({ orderId }) => asId<OrderId>(orderId));
}
