import { readActor, type Actor } from "~/kernel/actor";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Confirmation as Row, Prisma } from "~/platform/database/generated/client";
import type { ConfirmationState } from "~/platform/database/generated/enums";
import { slotOf, type Asked, type Confirmation } from "./confirmation";

/** A page of requests that wait; more would be no exception any more. */
const MOST_SHOWN = 50;

/** Writes a waiting request. False where the form was sent before, or another request has the slot. */
export async function createConfirmation(tx: Tx, confirmation: Confirmation): Promise<boolean> {
  const { asked, amounts, ...columns } = confirmation;
  const { count } = await tx.confirmation.createMany({
    data: {
      ...columns,
      orderId: asked.kind === "move" ? asked.orderId : null,
      waitingSlot: slotOf(asked),
      asked: asked as unknown as Prisma.InputJsonObject,
      amounts: amounts as unknown as Prisma.InputJsonArray,
    },
    skipDuplicates: true,
  });
  return count === 1;
}

export async function findConfirmation(
  db: Database | Tx,
  shop: ShopDomain,
  id: string,
): Promise<Confirmation | null> {
  const row = await db.confirmation.findUnique({ where: { shop_id: { shop, id } } });
  return row && toConfirmation(row);
}

/** The shop's requests that have not ended, oldest first; with an order only those about it. */
export async function findWaiting(
  db: Database,
  shop: ShopDomain,
  { now, orderId }: { now: Date; orderId?: OrderId },
): Promise<(Confirmation & { orderName: string | null })[]> {
  const rows = await db.confirmation.findMany({
    where: {
      shop,
      waitingSlot: { not: null },
      expiresAt: { gt: now },
      ...(orderId === undefined ? {} : { orderId }),
    },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    take: MOST_SHOWN,
    include: { order: { select: { name: true } } },
  });
  return rows.map(({ order, ...row }) => ({ ...toConfirmation(row), orderName: order?.name ?? null }));
}

/**
 * Marks a waiting request as confirmed by a person. False where it no longer waits: of several who confirm or decline
 * it at once one is first.
 */
export async function writeSending(
  tx: Tx,
  { shop, id }: Pick<Confirmation, "shop" | "id">,
  confirmed: { endedBy: Actor; endedAt: Date },
): Promise<boolean> {
  const { count } = await tx.confirmation.updateMany({
    where: { shop, id, state: "waiting" },
    data: { ...confirmed, state: "sending" },
  });
  return count === 1;
}

/** Ends a waiting request, which frees its slot. False where it no longer waits. */
export async function endWaiting(
  tx: Tx,
  { shop, id }: Pick<Confirmation, "shop" | "id">,
  end: { state: ConfirmationState; endedBy: Actor; endedAt: Date },
): Promise<boolean> {
  const { count } = await tx.confirmation.updateMany({
    where: { shop, id, state: "waiting" },
    data: { ...end, waitingSlot: null },
  });
  return count === 1;
}

/** Ends a confirmed request, which frees its slot: begun, or with a reason refused by the facts. */
export async function endSending(
  tx: Database | Tx,
  { shop, id }: Pick<Confirmation, "shop" | "id">,
  end: { state: "confirmed" } | { state: "refused"; reason: string },
): Promise<boolean> {
  const { count } = await tx.confirmation.updateMany({
    where: { shop, id, state: "sending" },
    data: { ...end, waitingSlot: null },
  });
  return count === 1;
}

/**
 * Requests of all shops that did not end before their time was over, the longest over first; with a slot only the
 * shop's request in it.
 */
export async function findOverdue(
  db: Database | Tx,
  now: Date,
  within: { shop?: ShopDomain; waitingSlot?: string } = {},
): Promise<Confirmation[]> {
  const rows = await db.confirmation.findMany({
    where: { ...within, state: { in: ["waiting", "sending"] }, expiresAt: { lte: now } },
    orderBy: { expiresAt: "asc" },
    take: 100,
  });
  return rows.map(toConfirmation);
}

/** When the first of the orders' authorizations ends that have not ended yet; null where no date is known. */
export async function findFirstExpiry(
  db: Database | Tx,
  shop: ShopDomain,
  { orderIds, now }: { orderIds: readonly OrderId[]; now: Date },
): Promise<Date | null> {
  const { _min } = await db.authorization.aggregate({
    where: { shop, orderId: { in: [...orderIds] }, expiresAt: { gt: now } },
    _min: { expiresAt: true },
  });
  return _min.expiresAt;
}

/** The currencies of the shop's orders. */
export async function findCurrencies(db: Database, shop: ShopDomain): Promise<string[]> {
  const rows = await db.order.groupBy({ by: ["currency"], where: { shop }, orderBy: { currency: "asc" } });
  return rows.map(({ currency }) => currency);
}

function toConfirmation({ shop, asked, amounts, askedBy, ...row }: Row): Confirmation {
  const { id, formKey, kind, state, askedAt, expiresAt } = row;
  return {
    shop: asId(shop),
    ...{ id, formKey, kind, state, askedAt, expiresAt },
    askedBy: readActor(askedBy),
    // Only createConfirmation writes these columns, and its parameter has these types.
    asked: asked as unknown as Asked,
    amounts: amounts as unknown as Money[],
  };
}
