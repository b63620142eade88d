import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import type { GuardMailKind } from "~/platform/database/generated/client";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { ImportPause } from "~/settings/settings";

/** What a mail of the guard tells, as it was when it was written. */
export interface GuardMailData {
  /** Of a pause only. */
  reason: ImportPause | null;
  orders: MailedOrder[];
}

export interface MailedOrder {
  orderId: OrderId;
  orderName: string;
  gatewayLabel: string;
  amountMinor: number;
  currency: string;
  /** ISO 8601. */
  fulfilledAt: string;
}

export interface StoredGuardMail {
  id: string;
  kind: GuardMailKind;
  data: GuardMailData;
}

/** Does nothing where the shop has a mail of that id. */
export async function addGuardMail(
  tx: Tx,
  shop: ShopDomain,
  { data, ...mail }: StoredGuardMail & { createdAt: Date },
): Promise<void> {
  await tx.guardMail.createMany({
    data: { shop, ...mail, data: data as unknown as Prisma.InputJsonObject },
    skipDuplicates: true,
  });
}

/** The oldest that no mail server has taken or refused yet, but for those taken for sending since `freeBefore`. */
export async function findUnsentGuardMail(
  db: Database,
  shop: ShopDomain,
  freeBefore: Date,
): Promise<StoredGuardMail | null> {
  const row = await db.guardMail.findFirst({
    where: { shop, ...unsent(freeBefore) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  // Only `addGuardMail` writes the column.
  return row && { id: row.id, kind: row.kind, data: row.data as unknown as GuardMailData };
}

/** Those of the shops that have a mail to send which was written before `freeBefore` and which nobody took since. */
export async function findShopsWithUnsentMail(
  db: Database,
  shops: readonly ShopDomain[],
  freeBefore: Date,
): Promise<ShopDomain[]> {
  const rows = await db.guardMail.findMany({
    where: { shop: { in: [...shops] }, createdAt: { lt: freeBefore }, ...unsent(freeBefore) },
    distinct: ["shop"],
    select: { shop: true },
  });
  return rows.map(({ shop }) => asId(shop));
}

/** Takes the mail for sending; false where another process took it since `freeBefore`, or it is settled. */
export async function claimGuardMail(
  db: Database,
  shop: ShopDomain,
  id: string,
  { at, freeBefore }: { at: Date; freeBefore: Date },
): Promise<boolean> {
  const { count } = await db.guardMail.updateMany({
    where: { shop, id, ...unsent(freeBefore) },
    data: { claimedAt: at },
  });
  return count === 1;
}

function unsent(freeBefore: Date) {
  const free = [{ claimedAt: null }, { claimedAt: { lt: freeBefore } }];
  return { sentAt: null, failure: null, OR: free } satisfies Prisma.GuardMailWhereInput;
}

/** The mail server took it, will never take it, or (null) could not be asked: then it is free at once. */
export async function settleGuardMail(
  db: Database,
  shop: ShopDomain,
  id: string,
  outcome: { sentAt: Date } | { failure: string } | { claimedAt: null },
): Promise<void> {
  await db.guardMail.update({ where: { shop_id: { shop, id } }, data: outcome });
}
