import type { Database, Tx } from "../database/client.server";
import type { OutboxChannel, Prisma } from "../database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";

export interface NewMessage {
  kind: string;
  /** A second message of the channel and kind with the same reference is not written. */
  reference: string;
  /** What the kind has to tell, in the app's words, and nobody's address. */
  payload: object;
}

export interface OutboxMessage extends Omit<NewMessage, "payload"> {
  id: string;
  /** As whoever adds messages of the kind wrote it. */
  payload: unknown;
  createdAt: Date;
  /** How often it was tried before. */
  attempts: number;
}

/** Adds the messages that are not there yet and answers how many that were. */
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
 * Takes the message for sending that has been due the longest: the oldest, where none was put off. One that is put off
 * again and again so holds up none behind it. Null where no message is left that another process does not hold.
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

/** The message was sent or, with a failure, never will be; or it waits for its next try, free for whoever comes. */
export async function endTry(
  db: Database,
  shop: ShopDomain,
  id: string,
  outcome: { settledAt: Date; failure: string | null } | { nextTryAt: Date },
): Promise<void> {
  await db.outboxMessage.updateMany({ where: { shop, id }, data: { ...outcome, leasedUntil: null } });
}

/** Whether a message of the kind was written and neither sent nor given up. */
export async function isMessageWaiting(
  tx: Tx,
  shop: ShopDomain,
  { channel, kind }: { channel: OutboxChannel; kind: string },
): Promise<boolean> {
  return (await tx.outboxMessage.count({ where: { shop, channel, kind, settledAt: null } })) > 0;
}

/** Shops with a message that is due since before `dueBefore` and that nobody is sending; the longest due first. */
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
