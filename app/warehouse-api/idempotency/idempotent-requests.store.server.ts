import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import type { ApiAnswer } from "../operations/operation";

/** A request as its Idempotency-Key identifies it. */
export interface RequestKey {
  shop: ShopDomain;
  keyId: string;
  idempotencyKey: string;
}

export interface StoredRequest {
  bodyHash: string;
  /** Null until there is a final answer. */
  answer: ApiAnswer | null;
}

/** True where the request is new; then the caller has its lease. */
export async function insertRequest(
  db: Database,
  key: RequestKey,
  request: { operation: string; bodyHash: string; requestedAt: Date; leasedUntil: Date },
): Promise<boolean> {
  const { count } = await db.idempotentRequest.createMany({
    data: [{ ...key, ...request }],
    skipDuplicates: true,
  });
  return count > 0;
}

export async function findRequest(db: Database, key: RequestKey): Promise<StoredRequest | null> {
  const row = await db.idempotentRequest.findUnique({
    where: { shop_keyId_idempotencyKey: key },
    select: { bodyHash: true, answer: true },
  });
  // Only `writeAnswer` writes the column, and its parameter has this type.
  return row && { bodyHash: row.bodyHash, answer: row.answer as ApiAnswer | null };
}

/** Takes the lease of a request without an answer that nobody is working on; false where somebody is. */
export async function takeLease(
  db: Database,
  key: RequestKey,
  { now, leasedUntil }: { now: Date; leasedUntil: Date },
): Promise<boolean> {
  const { count } = await db.idempotentRequest.updateMany({
    where: { ...key, status: null, leasedUntil: { lte: now } },
    data: { leasedUntil },
  });
  return count > 0;
}

export async function writeAnswer(
  db: Database,
  key: RequestKey,
  { status, answer }: { status: number; answer: ApiAnswer },
): Promise<void> {
  await db.idempotentRequest.updateMany({
    where: { ...key, status: null },
    data: { status, answer: answer as unknown as Prisma.InputJsonObject },
  });
}

/** Lets the same request be worked on at once. */
export async function returnLease(db: Database, key: RequestKey, at: Date): Promise<void> {
  await db.idempotentRequest.updateMany({ where: { ...key, status: null }, data: { leasedUntil: at } });
}

/** Forgets a request that had no effect, so that its key may be used for any other. */
export async function deleteRequest(db: Database, key: RequestKey): Promise<void> {
  await db.idempotentRequest.deleteMany({ where: { ...key, status: null } });
}
