import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { DeliveryTry } from "./webhook-view";

/** A message to an endpoint with all its tries. */
export interface StoredDelivery {
  id: string;
  kind: string;
  payload: unknown;
  createdAt: Date;
  nextTryAt: Date;
  settledAt: Date | null;
  failure: string | null;
  position: bigint;
  /** The latest first. */
  tries: DeliveryTry[];
}

export async function insertTry(
  tx: Tx,
  shop: ShopDomain,
  attempt: DeliveryTry & { id: string; messageId: string },
): Promise<void> {
  await tx.webhookAttempt.create({ data: { shop, ...attempt } });
}

/** The messages to an endpoint, newest first, from before the given position. */
export async function findDeliveries(
  db: Database,
  shop: ShopDomain,
  { endpointId, before, take }: { endpointId: string; before: bigint | null; take: number },
): Promise<StoredDelivery[]> {
  const messages = await db.outboxMessage.findMany({
    where: {
      shop,
      channel: "webhook",
      destination: endpointId,
      ...(before === null ? {} : { position: { lt: before } }),
    },
    orderBy: { position: "desc" },
    take,
    select: {
      id: true,
      kind: true,
      payload: true,
      createdAt: true,
      nextTryAt: true,
      settledAt: true,
      failure: true,
      position: true,
    },
  });
  const tries = await db.webhookAttempt.findMany({
    where: { shop, messageId: { in: messages.map(({ id }) => id) } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { messageId: true, at: true, durationMs: true, status: true, failure: true },
  });
  return messages.map((message) => ({
    ...message,
    tries: tries.filter(({ messageId }) => messageId === message.id).map(({ messageId: _, ...each }) => each),
  }));
}

/** Gives up what was not sent to an endpoint that is gone. */
export async function giveUpDeliveries(
  tx: Tx,
  shop: ShopDomain,
  { endpointId, at, failure }: { endpointId: string; at: Date; failure: string },
): Promise<void> {
  await tx.outboxMessage.updateMany({
    where: { shop, channel: "webhook", destination: endpointId, settledAt: null },
    data: { settledAt: at, failure },
  });
}
