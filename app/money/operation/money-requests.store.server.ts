import type { Database, Tx } from "~/platform/database/client.server";
import type { MoneyRequest as MoneyRequestRow, Prisma } from "~/platform/database/generated/client";
import { toLineKey } from "./operation-lines.store.server";
import { formatActor, parseActor, type Actor } from "~/kernel/actor";
import type { LinePart } from "../plan/choose-lines";
import { asId, type AuthorizationId, type OrderId, type ShopDomain, type TransactionId } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";
import type { OperationKind } from "./operation";

/** One operation that a request comes to. */
export interface PlannedStep {
  authorizationId: AuthorizationId;
  /** Refunds: the capture that the money goes back from. */
  captureId: TransactionId | null;
  amount: Money;
  /** Captures: what the authorization holds beyond this is given up. */
  givesUpRest: boolean;
  lines: LinePart[];
}

/** What somebody asked for with one key, and the steps that it came to. */
export interface MoneyRequest {
  shop: ShopDomain;
  /** From the cause, so that a repeated cause finds its own request. */
  key: string;
  id: string;
  bodyHash: string;
  kind: OperationKind | "cancel";
  orderId: OrderId;
  amount: Money;
  steps: PlannedStep[];
  requestedBy: Actor;
  requestedAt: Date;
  /** Set once no step is left to be run. */
  endedAt: Date | null;
}

interface StoredStep {
  authorizationId: string;
  captureId: string | null;
  amountMinor: number;
  givesUpRest: boolean;
  lines: { key: string; quantity: number; amountMinor: number }[];
}

export async function findMoneyRequest(
  db: Database | Tx,
  shop: ShopDomain,
  key: string,
): Promise<MoneyRequest | null> {
  const row = await db.moneyRequest.findUnique({ where: { shop_key: { shop, key } } });
  return row && toMoneyRequest(row);
}

/** For as long a key gives the answer of its first request; afterwards it may be used for something else. */
const KEY_LIFETIME_MS = 30 * 86_400_000;

/** Whether a request is so old that its key may be used for another; its operations stay, under its own id. */
export function isKeyFree({ requestedAt }: MoneyRequest, now: Date): boolean {
  return now.getTime() - requestedAt.getTime() > KEY_LIFETIME_MS;
}

/** Writes a new request. Violates a unique key where the key is taken. */
export async function createMoneyRequest(tx: Tx, request: MoneyRequest): Promise<void> {
  const { amount, steps, requestedBy, ...row } = request;
  const plan = steps.map(toStoredStep) as unknown as Prisma.InputJsonArray;
  await tx.moneyRequest.create({ data: { ...row, ...amount, plan, requestedBy: formatActor(requestedBy) } });
}

/** Forgets a request: its key may be used again. */
export async function deleteMoneyRequest(db: Database | Tx, { shop, id }: MoneyRequest): Promise<void> {
  await db.moneyRequest.deleteMany({ where: { shop, id } });
}

/** Whether the request is still there: one that was refused before anything of it began is forgotten. */
export async function isRequestWritten(tx: Tx, shop: ShopDomain, id: string): Promise<boolean> {
  return (await tx.moneyRequest.count({ where: { shop, id } })) > 0;
}

export async function endMoneyRequest(
  db: Database | Tx,
  { shop, id }: MoneyRequest,
  at: Date,
): Promise<void> {
  await db.moneyRequest.updateMany({ where: { shop, id, endedAt: null }, data: { endedAt: at } });
}

/** The order's requests of one kind and amount that were made lately with another key. */
export async function findSimilarRequests(
  tx: Tx,
  { shop, orderId, kind, amount, key }: MoneyRequest,
  since: Date,
): Promise<MoneyRequest[]> {
  const rows = await tx.moneyRequest.findMany({
    where: { shop, orderId, kind, ...amount, key: { not: key }, requestedAt: { gt: since } },
  });
  return rows.map(toMoneyRequest);
}

/** The order's requests with other keys that may have steps left; not its cancellation. */
export async function findOtherUnendedRequests(
  tx: Tx,
  { shop, orderId, key }: Pick<MoneyRequest, "shop" | "orderId" | "key">,
): Promise<MoneyRequest[]> {
  const rows = await tx.moneyRequest.findMany({
    where: { shop, orderId, key: { not: key }, endedAt: null, kind: { not: "cancel" } },
  });
  return rows.map(toMoneyRequest);
}

/** Who last asked the app to cancel the order; null where nobody did. */
export async function findCanceler(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<Actor | null> {
  const request = await tx.moneyRequest.findFirst({
    where: { shop, orderId, kind: "cancel" },
    orderBy: { requestedAt: "desc" },
    select: { requestedBy: true },
  });
  return request && parseActor(request.requestedBy);
}

/** Which of the keys belong to requests with steps left. */
export async function findOpenRequestKeys(
  db: Database,
  shop: ShopDomain,
  keys: string[],
): Promise<Set<string>> {
  const rows = await db.moneyRequest.findMany({
    where: { shop, key: { in: keys }, endedAt: null },
    select: { key: true },
  });
  return new Set(rows.map(({ key }) => key));
}

/** Requests of all shops with steps left, from before the moment, the oldest first. */
export async function findUnendedRequests(db: Database, input: { requestedBefore: Date; limit: number }) {
  return db.moneyRequest.findMany({
    where: { endedAt: null, requestedAt: { lt: input.requestedBefore } },
    orderBy: { requestedAt: "asc" },
    take: input.limit,
    select: { shop: true, key: true },
  });
}

function toStoredStep({ amount, lines, ...step }: PlannedStep): StoredStep {
  return {
    ...step,
    amountMinor: amount.amountMinor,
    lines: lines.map((line) => ({
      key: line.key,
      quantity: line.quantity,
      amountMinor: line.amount.amountMinor,
    })),
  };
}

function toMoneyRequest({ plan, amountMinor, currency, ...row }: MoneyRequestRow): MoneyRequest {
  return {
    ...row,
    shop: asId(row.shop),
    orderId: asId(row.orderId),
    amount: money(amountMinor, currency),
    requestedBy: parseActor(row.requestedBy),
    // Written by createMoneyRequest only, whose type this is.
    steps: (plan as unknown as StoredStep[]).map(({ lines, ...step }) => ({
      authorizationId: asId(step.authorizationId),
      captureId: step.captureId === null ? null : asId<TransactionId>(step.captureId),
      amount: money(step.amountMinor, currency),
      givesUpRest: step.givesUpRest,
      lines: lines.map((line) => ({
        key: toLineKey(line.key),
        quantity: line.quantity,
        amount: money(line.amountMinor, currency),
      })),
    })),
  };
}
