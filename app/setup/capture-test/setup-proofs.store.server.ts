import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma, SetupProof as ProofRow } from "~/platform/database/generated/client";
import type { Actor } from "~/kernel/actor";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Proof } from "./proof";
import type { ProofChange } from "./advance-proof";

/** A proof with what only its storage and its page need. */
export interface StoredProof extends Proof {
  cleanedUpAt: Date | null;
  cleanUpFailure: string | null;
  failureText: string | null;
}

function toProof({ shop: _, runningSlot: __, startedBy: ___, ...row }: ProofRow): StoredProof {
  return {
    ...row,
    orderId: row.orderId === null ? null : asId<OrderId>(row.orderId),
  };
}

/** Violates a unique key where one is running already. */
export async function createProof(
  tx: Tx,
  shop: ShopDomain,
  proof: Pick<Proof, "id" | "method" | "engine" | "gateway" | "startedAt"> & { startedBy: Actor },
): Promise<void> {
  const state = "waiting_for_order";
  await tx.setupProof.create({ data: { ...proof, shop, state, runningSlot: shop } });
}

export async function findRunningProof(db: Database | Tx, shop: ShopDomain): Promise<StoredProof | null> {
  const row = await db.setupProof.findUnique({ where: { shop_runningSlot: { shop, runningSlot: shop } } });
  return row && toProof(row);
}

/** The one that is running, or the latest. */
export async function findLatestProof(db: Database, shop: ShopDomain): Promise<StoredProof | null> {
  const row = await db.setupProof.findFirst({
    where: { shop },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  return row && toProof(row);
}

/** The latest, among them the one that is running, the newest first. */
export async function findProofs(db: Database | Tx, shop: ShopDomain): Promise<StoredProof[]> {
  const rows = await db.setupProof.findMany({
    where: { shop },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  return rows.map(toProof);
}

/** Of the shop's test orders, the proof that one with this mark was made for. */
export async function findProofByMark(
  db: Database | Tx,
  shop: ShopDomain,
  mark: string,
): Promise<StoredProof | null> {
  const hex = mark.replace("proof-", "");
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    "-",
  );
  return findProof(db, shop, id);
}

const UNCLEAN = {
  method: "test_order",
  endedAt: { not: null },
  orderAskedAt: { not: null },
  cleanedUpAt: null,
  cleanUpFailure: null,
} satisfies Prisma.SetupProofWhereInput;

/** Proofs of all shops that somebody has to go on with. */
export async function findProofsToWatch(db: Database) {
  return db.setupProof.findMany({
    where: { OR: [{ runningSlot: { not: null } }, UNCLEAN] },
    select: { shop: true, id: true, state: true },
  });
}

/** Writes a step of a running proof. False where it changed meanwhile: another process saw the same. */
export async function changeProof(
  db: Database | Tx,
  shop: ShopDomain,
  { id, state }: Proof,
  change: ProofChange & { failureText?: string | null },
): Promise<boolean> {
  const { count } = await db.setupProof.updateMany({
    where: { shop, id, state, endedAt: null },
    data: { ...change, ...(change.endedAt ? { runningSlot: null } : {}) },
  });
  return count === 1;
}

/** Lets exactly one process ask for the test order, once. */
export async function claimTestOrder(
  db: Database,
  shop: ShopDomain,
  { id }: Proof,
  askedAt: Date,
): Promise<boolean> {
  const { count } = await db.setupProof.updateMany({
    where: { shop, id, state: "waiting_for_order", orderAskedAt: null },
    data: { orderAskedAt: askedAt },
  });
  return count === 1;
}

/** Shopify made no order: it may be asked again. */
export async function releaseTestOrder(db: Database, shop: ShopDomain, { id }: Proof): Promise<void> {
  await db.setupProof.updateMany({ where: { shop, id, orderId: null }, data: { orderAskedAt: null } });
}

/** Of a proof that is over: its order turned up, is canceled, or is left standing. */
export async function recordCleanUp(
  db: Database,
  shop: ShopDomain,
  { id }: Proof,
  change: Pick<
    Prisma.SetupProofUncheckedUpdateInput,
    "orderId" | "orderName" | "cleanedUpAt" | "cleanUpFailure"
  >,
): Promise<void> {
  await db.setupProof.updateMany({ where: { shop, id }, data: change });
}

export async function findProof(
  db: Database | Tx,
  shop: ShopDomain,
  id: string,
): Promise<StoredProof | null> {
  const row = await db.setupProof.findUnique({ where: { shop_id: { shop, id } } });
  return row && toProof(row);
}

/** How many pay-later orders of each gateway the app knows. */
export async function countOrdersByGateway(db: Database, shop: ShopDomain): Promise<Map<string, number>> {
  const groups = await db.order.groupBy({
    by: ["gateway"],
    where: { shop, kind: "pay_later" },
    _count: true,
  });
  return new Map(groups.map(({ gateway, _count }) => [gateway, _count]));
}
