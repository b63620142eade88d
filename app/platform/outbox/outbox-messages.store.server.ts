import type { Database, Tx } from "../database/client.server";
import type { OutboxChannel, Prisma } from "../database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";

export interface NewMessage {
  kind: string;
  /** A second message of the same channel, kind and reference is not written. */
  reference: string;
  /** The content of the message in the app's words. It holds no recipient's address. */
  payload: object;
}

export interface OutboxMessage extends Omit<NewMessage, "payload"> {
  id: string;
  /** The payload as the sender of this kind wrote it. */
  payload: unknown;
  createdAt: Date;
  /** The number of earlier tries. */
  attempts: number;
}

/** Adds the messages that do not exist yet and answers how many those were. */
export async function insertMessages(
  tx: Tx,
  shop: ShopDomain,
  channel: OutboxChannel,
  messages: readonly (NewMessage & { id: string; createdAt: Date })[],
): Promise<number> {
  const { count } = await tx.outboxMessage.createMany({
    data: messages.map(({ payload, ...message }) => ({
      ...message,
      shop,
      channel,
      payload: payload as Prisma.InputJsonObject,
      nextTryAt: message.createdAt,
    })),
    skipDuplicates: true,
  });
  return count;
}

/**
 * Claims the message that has been due the longest: the oldest one, where none was postponed. A message that is
 * postponed again and again so blocks none behind it. Null where other processes hold every message that is left.
 */
export async function leaseNextMessage(
  db: Database,
  shop: ShopDomain,
  input: { channel: OutboxChannel; kinds: readonly string[]; now: Date; until: Date },
): Promise<OutboxMessage | null> {
  const { channel, now, until } = input;
  const where = { shop, channel, kind: { in: [...input.kinds] }, ...waiting(now) };
  for (;;) {
    const found = await db.outboxMessage.findFirst({
      where,
      orderBy: [{ nextTryAt: "asc" }, { createdAt: "asc" }, { kind: "asc" }, { reference: "asc" }],
      select: { id: true, kind: true, reference: true, payload: true, createdAt: true, attempts: true },
    });
    if (!found) return null;
    const { count } = await db.outboxMessage.updateMany({
      where: { ...where, id: found.id },
      data: { leasedUntil: until, attempts: { increment: 1 } },
    });
    if (count === 1) return found;
  }
}

function waiting(now: Date) {
  const isFree = [{ leasedUntil: null }, { leasedUntil: { lte: now } }];
  return { settledAt: null, OR: isFree } satisfies Prisma.OutboxMessageWhereInput;
}

/** Ends a try: the message was sent, failed for good, or waits for its next try and may be claimed again. */
export async function endTry(
  db: Database,
  shop: ShopDomain,
  id: string,
  outcome: { settledAt: Date; failure: string | null } | { nextTryAt: Date },
): Promise<void> {
  await db.outboxMessage.updateMany({ where: { shop, id }, data: { ...outcome, leasedUntil: null } });
}

/** Whether a message of the kind exists that was neither sent nor given up. */
export async function isMessageWaiting(
  tx: Tx,
  shop: ShopDomain,
  { channel, kind }: { channel: OutboxChannel; kind: string },
): Promise<boolean> {
  return (await tx.outboxMessage.count({ where: { shop, channel, kind, settledAt: null } })) > 0;
}

/** Shops with an unclaimed message that has been due since before `dueBefore`; the longest due first. */
export async function findShopsWithOverdue(
  db: Database,
  input: { channel: OutboxChannel; kinds: readonly string[]; now: Date; dueBefore: Date; limit: number },
): Promise<ShopDomain[]> {
  const { channel, kinds, now, dueBefore, limit } = input;
  const rows = await db.outboxMessage.groupBy({
    by: ["shop"],
    where: { channel, kind: { in: [...kinds] }, nextTryAt: { lt: dueBefore }, ...waiting(now) },
    orderBy: { _min: { nextTryAt: "asc" } },
    take: limit,
  });
  return rows.map(({ shop }) => asId(shop));
}
