import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { WebhookDisabledReason, WebhookEndpoint } from "~/platform/database/generated/client";
import type { WebhookTopic } from "./webhook-events";
import type { ShownEndpoint } from "./webhook-view";

/** An endpoint with its secrets as ciphertext, for whoever signs. */
export type SealedEndpoint = Pick<
  WebhookEndpoint,
  "id" | "url" | "secret" | "previousSecret" | "previousSecretEndsAt" | "disabledAt"
>;

/** The secrets are bound to their endpoint; the present one becomes the previous one as it stands. */
export const placeOfSecret = (shop: ShopDomain, id: string): string => `webhook-endpoint/${shop}/${id}`;

export async function insertEndpoint(
  tx: Tx,
  shop: ShopDomain,
  endpoint: {
    id: string;
    url: string;
    topics: WebhookTopic[];
    secret: string;
    createdBy: Actor;
    createdAt: Date;
  },
): Promise<void> {
  await tx.webhookEndpoint.create({ data: { shop, ...endpoint } });
}

export async function countEndpoints(tx: Tx, shop: ShopDomain): Promise<number> {
  return tx.webhookEndpoint.count({ where: { shop } });
}

/** All endpoints, oldest first. */
export async function listShownEndpoints(db: Database | Tx, shop: ShopDomain): Promise<ShownEndpoint[]> {
  return db.webhookEndpoint.findMany({
    where: { shop },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      url: true,
      topics: true,
      disabledAt: true,
      disabledReason: true,
      failingSince: true,
    },
  });
}

export async function findSealedEndpoint(
  db: Database | Tx,
  shop: ShopDomain,
  id: string,
): Promise<SealedEndpoint | null> {
  return db.webhookEndpoint.findUnique({
    where: { shop_id: { shop, id } },
    select: {
      id: true,
      url: true,
      secret: true,
      previousSecret: true,
      previousSecretEndsAt: true,
      disabledAt: true,
    },
  });
}

/** The endpoints that are told anything, with their topics. */
export async function findListening(
  tx: Tx,
  shop: ShopDomain,
): Promise<{ id: string; topics: WebhookTopic[] }[]> {
  return tx.webhookEndpoint.findMany({
    where: { shop, disabledAt: null },
    select: { id: true, topics: true },
  });
}

type Change =
  | Pick<WebhookEndpoint, "url" | "topics">
  | Pick<WebhookEndpoint, "secret" | "previousSecret" | "previousSecretEndsAt">;

/** Answers whether the shop has the endpoint. Another address begins without the failures of the old one. */
export async function changeEndpoint(tx: Tx, shop: ShopDomain, id: string, change: Change): Promise<boolean> {
  const anew = "url" in change ? { failingSince: null, failedTries: 0 } : {};
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { shop, id },
    data: { ...change, ...anew },
  });
  return count > 0;
}

/** Stores the same secret as another ciphertext, unless the secret was rotated meanwhile. */
export async function resealSecret(
  db: Database,
  shop: ShopDomain,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await db.webhookEndpoint.updateMany({ where: { shop, id, secret: from }, data: { secret: to } });
}

/** False where the endpoint is disabled already, or the shop has none with the id. */
export async function disableEndpoint(
  tx: Tx,
  shop: ShopDomain,
  id: string,
  { at, reason }: { at: Date; reason: WebhookDisabledReason },
): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { shop, id, disabledAt: null },
    data: { disabledAt: at, disabledReason: reason },
  });
  return count > 0;
}

/** False where the endpoint is enabled already, or the shop has none with the id. */
export async function enableEndpoint(tx: Tx, shop: ShopDomain, id: string): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { shop, id, disabledAt: { not: null } },
    data: { disabledAt: null, disabledReason: null, failingSince: null, failedTries: 0 },
  });
  return count > 0;
}

/** Answers the address of the endpoint that was removed; null where there is none. */
export async function deleteEndpoint(tx: Tx, shop: ShopDomain, id: string): Promise<string | null> {
  const row = await tx.webhookEndpoint.findUnique({
    where: { shop_id: { shop, id } },
    select: { url: true },
  });
  if (row) await tx.webhookEndpoint.deleteMany({ where: { shop, id } });
  return row?.url ?? null;
}

/** Forgets the failures, because a try succeeded. */
export async function clearFailures(tx: Tx, shop: ShopDomain, id: string): Promise<void> {
  await tx.webhookEndpoint.updateMany({
    where: { shop, id, failingSince: { not: null } },
    data: { failingSince: null, failedTries: 0 },
  });
}

/** Counts a failed try, and answers since when how many have failed without a success between; null without endpoint. */
export async function countFailure(
  tx: Tx,
  shop: ShopDomain,
  id: string,
  at: Date,
): Promise<{ failingSince: Date; failedTries: number } | null> {
  await tx.webhookEndpoint.updateMany({
    where: { shop, id, failingSince: null },
    data: { failingSince: at },
  });
  const [row] = await tx.webhookEndpoint.updateManyAndReturn({
    where: { shop, id },
    data: { failedTries: { increment: 1 } },
    select: { failingSince: true, failedTries: true },
  });
  return row ? { failingSince: row.failingSince ?? at, failedTries: row.failedTries } : null;
}
