import type { AuthorizationId, ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { seenAtProvider, type SeenAtProvider } from "./provider-changes";

/** Null where the provider showed nothing yet. */
export async function findSeen(
  tx: Tx,
  shop: ShopDomain,
  id: AuthorizationId,
): Promise<SeenAtProvider | null> {
  const row = await tx.authorization.findUnique({
    where: { shop_id: { shop, id } },
    select: { seenAtProvider: true },
  });
  return seenAtProvider.safeParse(row?.seenAtProvider).data ?? null;
}

export async function writeSeen(
  tx: Tx,
  shop: ShopDomain,
  id: AuthorizationId,
  seen: SeenAtProvider,
): Promise<void> {
  await tx.authorization.updateMany({ where: { shop, id }, data: { seenAtProvider: { ...seen } } });
}

/** Whether the order's timeline says that somebody asked for this later end of the authorization. */
export async function isExtensionNoted(
  tx: Tx,
  shop: ShopDomain,
  { orderId, until }: { orderId: string; until: string },
): Promise<boolean> {
  const noted = await tx.timelineEvent.count({
    where: { shop, orderId, kind: "authorization_extended", data: { path: ["until"], equals: until } },
  });
  return noted > 0;
}
