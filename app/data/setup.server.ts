import type { Database, Tx } from "./client.server";
import type { SetupEvidence as EvidenceRow } from "./generated/client";
import { asId, type ShopDomain } from "~/domain/ids";
import type { SetupStep } from "~/domain/setup";
import type { EvidenceFinding, SetupEvidence } from "~/domain/setup-evidence";

/** The findings kept of the shop: per step and gateway the newest proof and the newest breakage. */
export async function readSetupEvidence(db: Database | Tx, shop: ShopDomain): Promise<SetupEvidence[]> {
  const rows = await db.setupEvidence.findMany({
    where: { shop },
    orderBy: [{ step: "asc" }, { gateway: "asc" }],
  });
  return rows.map(toEvidence);
}

function toEvidence({ shop: _, checkedAt: __, ...row }: EvidenceRow): SetupEvidence {
  return { ...row, finding: row.finding as EvidenceFinding, orderId: asId(row.orderId) };
}

export async function writeSetupEvidence(
  tx: Tx,
  shop: ShopDomain,
  evidence: readonly SetupEvidence[],
  checkedAt: Date,
): Promise<void> {
  for (const { step, gateway, state, ...fields } of evidence) {
    await tx.setupEvidence.upsert({
      where: { shop_step_gateway_state: { shop, step, gateway, state } },
      create: { shop, step, gateway, state, checkedAt, ...fields },
      update: { checkedAt, ...fields },
    });
  }
}

/** Takes back findings that their orders no longer show. */
export async function deleteSetupEvidence(
  tx: Tx,
  shop: ShopDomain,
  evidence: readonly SetupEvidence[],
): Promise<void> {
  for (const { step, gateway, state, orderId } of evidence) {
    await tx.setupEvidence.deleteMany({ where: { shop, step, gateway, state, orderId } });
  }
}

export interface StoredStatement {
  step: SetupStep;
  /** As `formatActor` wrote it. */
  statedBy: string;
  statedAt: Date;
  acceptsRisk: boolean;
}

/** What the merchant says and has not withdrawn: the latest of each step. */
export async function readStatements(
  db: Database | Tx,
  shop: ShopDomain,
): Promise<Map<SetupStep, StoredStatement>> {
  const rows = await db.setupStatement.findMany({
    where: { shop, withdrawnAt: null },
    orderBy: { statedAt: "asc" },
  });
  return new Map(
    rows.map(({ step, statedBy, statedAt, acceptsRisk }) => [
      step,
      { step, statedBy, statedAt, acceptsRisk },
    ]),
  );
}

export async function addStatement(
  tx: Tx,
  statement: StoredStatement & { shop: ShopDomain; id: string; locale: string },
): Promise<void> {
  await tx.setupStatement.create({ data: statement });
}

/** False where nothing of the step was stated. */
export async function withdrawStatements(
  tx: Tx,
  input: { shop: ShopDomain; step: SetupStep; at: Date },
): Promise<boolean> {
  const { shop, step, at } = input;
  const { count } = await tx.setupStatement.updateMany({
    where: { shop, step, withdrawnAt: null },
    data: { withdrawnAt: at },
  });
  return count > 0;
}

export interface StoredCheck {
  requestedAt: Date | null;
  checkedAt: Date | null;
  failure: string | null;
}

export async function readSetupCheck(db: Database | Tx, shop: ShopDomain): Promise<StoredCheck> {
  const row = await db.setupCheck.findUnique({ where: { shop } });
  return row ?? { requestedAt: null, checkedAt: null, failure: null };
}

export async function markCheckRequested(tx: Tx, shop: ShopDomain, requestedAt: Date): Promise<void> {
  await tx.setupCheck.upsert({ where: { shop }, create: { shop, requestedAt }, update: { requestedAt } });
}

export async function recordCheck(
  tx: Database | Tx,
  shop: ShopDomain,
  check: { checkedAt: Date; ordersLooked?: number; failure: string | null },
): Promise<void> {
  await tx.setupCheck.upsert({ where: { shop }, create: { shop, ...check }, update: check });
}
