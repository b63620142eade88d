import type { Database, Tx } from "../database/client.server";
import { Prisma, type OutboxChannel } from "../database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";

export interface NewMessage {
  /** To which of the channel's receivers the message goes; left out where the channel has one. */
  destination?: string;
  kind: string;
  /** A second message of the same channel, destination, kind and reference is not written. */
  reference: string;
  /** The content of the message in the app's words. It holds no recipient's address. */
  payload: object;
  /**
   * Messages of a destination with the same sequence are sent one after the other, in the order in which they were
   * written. The writer holds a lock that makes that order the order of the events.
   */
  sequence?: string;
}

export interface OutboxMessage {
  id: string;
  destination: string;
  kind: string;
  reference: string;
  /** The payload as the sender of this kind wrote it. */
  payload: unknown;
  createdAt: Date;
  /** The number of earlier tries. */
  attempts: number;
}

/** The messages of one channel, or of one of its destinations. */
export interface MessageQueue {
  channel: OutboxChannel;
  /** Empty for a channel with one receiver. */
  destination: string;
  kinds: readonly string[];
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

/** Whether message `m` is open, claimed by nobody, and behind no open message of its sequence. */
const isFree = (now: Date) => Prisma.sql`
  m."settledAt" IS NULL AND (m."leasedUntil" IS NULL OR m."leasedUntil" <= ${now})
  AND (m."sequence" IS NULL OR NOT EXISTS (
    SELECT 1 FROM "OutboxMessage" e
    WHERE e."shop" = m."shop" AND e."channel" = m."channel" AND e."destination" = m."destination"
      AND e."sequence" = m."sequence" AND e."settledAt" IS NULL AND e."position" < m."position"))`;

const isOfKinds = (kinds: readonly string[]) => Prisma.sql`m."kind" = ANY(${[...kinds]}::text[])`;

/**
 * Claims the message that has been due the longest: the oldest one, where none was postponed. A message that is
 * postponed again and again so blocks none behind it, but those of its sequence. `dueBy` leaves out what is due later.
 * Null where other processes hold every message that is left.
 */
export async function leaseNextMessage(
  db: Database,
  shop: ShopDomain,
  input: MessageQueue & { now: Date; until: Date; dueBy?: Date },
): Promise<OutboxMessage | null> {
  const { channel, destination, kinds, now, until, dueBy } = input;
  const isDue = dueBy ? Prisma.sql`AND m."nextTryAt" <= ${dueBy}` : Prisma.empty;
  const [message] = await db.$queryRaw<OutboxMessage[]>`
    UPDATE "OutboxMessage" SET "leasedUntil" = ${until}, "attempts" = "attempts" + 1
    WHERE "shop" = ${shop} AND "id" = (
      SELECT m."id" FROM "OutboxMessage" m
      WHERE m."shop" = ${shop} AND m."channel" = ${channel}::"OutboxChannel" AND m."destination" = ${destination}
        AND ${isOfKinds(kinds)} AND ${isFree(now)} ${isDue}
      ORDER BY m."nextTryAt", m."createdAt", m."kind", m."position"
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id", "destination", "kind", "reference", "payload", "createdAt", "attempts" - 1 AS "attempts"`;
  return message ?? null;
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

/** Ends the claim of a message that was not tried, and postpones every open message of its destination. */
export async function postponeDestination(
  db: Database,
  shop: ShopDomain,
  { channel, destination, id, until }: Omit<MessageQueue, "kinds"> & { id: string; until: Date },
): Promise<void> {
  const ofDestination = { shop, channel, destination, settledAt: null };
  await db.outboxMessage.updateMany({ where: ofDestination, data: { nextTryAt: until } });
  await db.outboxMessage.updateMany({
    where: { shop, id },
    data: { leasedUntil: null, attempts: { decrement: 1 } },
  });
}

/** Makes every open message of a destination due, with all its tries. Answers how many those are. */
export async function makeDestinationDue(
  tx: Tx,
  shop: ShopDomain,
  { channel, destination, now }: Omit<MessageQueue, "kinds"> & { now: Date },
): Promise<number> {
  const { count } = await tx.outboxMessage.updateMany({
    where: { shop, channel, destination, settledAt: null },
    data: { nextTryAt: now, attempts: 0 },
  });
  return count;
}

/** Opens a message again, with all its tries; false where the destination has no message with the id. */
export async function reopenMessage(
  tx: Tx,
  shop: ShopDomain,
  { channel, destination, id, now }: Omit<MessageQueue, "kinds"> & { id: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.outboxMessage.updateMany({
    where: { shop, channel, destination, id },
    data: { settledAt: null, failure: null, attempts: 0, nextTryAt: now },
  });
  return count > 0;
}

/** Whether a message of the kind exists that was neither sent nor given up. */
export async function isMessageWaiting(
  tx: Tx,
  shop: ShopDomain,
  { channel, kind }: { channel: OutboxChannel; kind: string },
): Promise<boolean> {
  return (await tx.outboxMessage.count({ where: { shop, channel, kind, settledAt: null } })) > 0;
}

/** Destinations with an unclaimed message that has been due since before `dueBefore`; the longest due first. */
export async function findOverdue(
  db: Database,
  input: { channel: OutboxChannel; kinds: readonly string[]; now: Date; dueBefore: Date; limit: number },
): Promise<{ shop: ShopDomain; destination: string }[]> {
  const { channel, kinds, now, dueBefore, limit } = input;
  const rows = await db.$queryRaw<{ shop: string; destination: string }[]>`
    SELECT m."shop", m."destination" FROM "OutboxMessage" m
    WHERE m."channel" = ${channel}::"OutboxChannel" AND ${isOfKinds(kinds)} AND m."nextTryAt" < ${dueBefore}
      AND ${isFree(now)}
    GROUP BY m."shop", m."destination" ORDER BY min(m."nextTryAt") LIMIT ${limit}`;
  return rows.map(({ shop, destination }) => ({ shop: asId(shop), destination }));
}
