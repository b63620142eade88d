import { z } from "zod";
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

/** For so long after a lost answer a later end is what the request asked for; after that it may be anybody's doing. */
const LOST_ANSWER_MS = 3_600_000;

/**
 * Completes the line of a request for more time whose end was not told, or whose answer was lost, by the later end that a
 * reading shows. False where the order's timeline has no such line of the authorization.
 */
export async function completeExtension(
  tx: Tx,
  shop: ShopDomain,
  {
    orderId,
    authorizationId,
    until,
    readAt,
  }: { orderId: string; authorizationId: AuthorizationId; until: string; readAt: Date },
): Promise<boolean> {
  const lines = await tx.timelineEvent.findMany({
    where: {
      ...{ shop, orderId, kind: { in: ["authorization_extended", "provider_unclear"] } },
      data: { path: ["authorizationId"], equals: authorizationId },
    },
    orderBy: [{ kind: "asc" }, { occurredAt: "desc" }],
    select: { id: true, kind: true, occurredAt: true, data: true },
  });
  const open = lines.find(({ kind, occurredAt, data }) =>
    kind === "provider_unclear"
      ? readAt.getTime() - occurredAt.getTime() < LOST_ANSWER_MS
      : openLine.safeParse(data).success,
  );
  if (!open) return false;
  const { provider } = ofProvider.parse(open.data);
  await tx.timelineEvent.update({
    where: { shop_id: { shop, id: open.id } },
    data: { kind: "authorization_extended", data: { provider, authorizationId, until } },
  });
  return true;
}

const openLine = z.object({ until: z.null() });
const ofProvider = z.object({ provider: z.string() });
