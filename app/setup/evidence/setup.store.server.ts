import type { Database, Tx } from "~/platform/database/client.server";
import type {
  SetupEvidence as EvidenceRow,
  SetupCheckFailure,
  SetupStatement as StatementRow,
} from "~/platform/database/generated/client";
import { readActor, type Actor } from "~/kernel/actor";
import { toRules } from "~/settings/rules.server";
import { toChoices, WITH_CHOICES } from "~/settings/settings.store.server";
import { LATEST_TESTS, toTest } from "../capture-test/capture-tests.store.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { SetupStep } from "../setup-step";
import type { SetupEvidence } from "./setup-evidence";

/** The stored findings of the shop's orders: the newest per step, gateway and state. */
export async function readSetupEvidence(db: Database | Tx, shop: ShopDomain): Promise<SetupEvidence[]> {
  const rows = await db.setupEvidence.findMany({
    where: { shop },
    orderBy: [{ step: "asc" }, { gateway: "asc" }],
  });
  return rows.map(toEvidence);
}

function toEvidence({ shop: _, checkedAt: __, ...row }: EvidenceRow): SetupEvidence {
  return { ...row, orderId: asId(row.orderId) };
}

/** What a look at orders found, and which orders it covered. */
export interface Look {
  evidence: readonly SetupEvidence[];
  /** The covered orders. Their stored findings that are not among `evidence` no longer hold. */
  orders: "all" | OrderId;
  /** Covered orders that could not be read: their stored findings are neither confirmed nor removed. */
  unread?: ReadonlySet<OrderId>;
  /** When the reading of the orders began. */
  readAt: Date;
}

/**
 * Stores what a look found, and removes findings that its orders no longer show; true where that changed something.
 * Looks may run at the same time: findings of a later reading stay, and so do newer findings of other orders.
 */
export async function writeLook(tx: Tx, shop: ShopDomain, look: Look): Promise<boolean> {
  await tx.setupCheck.createMany({ data: [{ shop }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "SetupCheck" WHERE shop = ${shop} FOR UPDATE`;
  const rows = await tx.setupEvidence.findMany({ where: { shop } });
  const isLater = (row: EvidenceRow) => row.checkedAt > look.readAt;
  const unread = new Set<string>(look.unread);
  const isCovered = (row: EvidenceRow) =>
    look.orders === "all" ? !unread.has(row.orderId) : row.orderId === look.orders;
  const found = look.evidence.filter(
    ({ orderId }) => !rows.some((row) => row.orderId === orderId && isLater(row)),
  );
  const rowOf = (each: SetupEvidence) => rows.find((row) => isSameKey(row, each));
  const written = found.filter((each) => {
    const row = rowOf(each);
    return !row || each.observedAt > row.observedAt || (isCovered(row) && !isLater(row));
  });
  const gone = rows.filter(
    (row) => isCovered(row) && !isLater(row) && !found.some((each) => isSameKey(row, each)),
  );
  for (const { step, gateway, state } of gone)
    await tx.setupEvidence.delete({ where: { shop_step_gateway_state: { shop, step, gateway, state } } });
  for (const { step, gateway, state, ...fields } of written) {
    const values = { checkedAt: look.readAt, ...fields };
    await tx.setupEvidence.upsert({
      where: { shop_step_gateway_state: { shop, step, gateway, state } },
      create: { shop, step, gateway, state, ...values },
      update: values,
    });
  }
  return gone.length > 0 || written.length > 0;
}

type Key = Pick<SetupEvidence, "step" | "gateway" | "state">;

function isSameKey(one: Key, other: Key): boolean {
  return one.step === other.step && one.gateway === other.gateway && one.state === other.state;
}

export interface StoredStatement {
  step: SetupStep;
  statedBy: Actor;
  statedAt: Date;
  acceptsRisk: boolean;
}

const STANDING = { where: { withdrawnAt: null }, orderBy: { statedAt: "asc" } } as const;

/** The merchant's latest statement per step; the rows contain no withdrawn one. */
function latestOfEach(rows: readonly StatementRow[]): Map<SetupStep, StoredStatement> {
  return new Map(
    rows.map(({ step, statedBy, statedAt, acceptsRisk }) => [
      step,
      { step, statedBy: readActor(statedBy), statedAt, acceptsRisk },
    ]),
  );
}

/** Everything that is stored about a shop's setup, and the choices that it is judged by, read in one statement. */
export async function readSetupTables(db: Database | Tx, shop: ShopDomain) {
  const row = await db.shop.findUnique({
    where: { shop },
    select: {
      ...WITH_CHOICES,
      captureTests: LATEST_TESTS,
      evidence: { orderBy: [{ step: "asc" }, { gateway: "asc" }] },
      statements: STANDING,
      setupCheck: true,
    },
  });
  return {
    rules: toRules(toChoices(row)),
    tests: (row?.captureTests ?? []).map(toTest),
    stored: (row?.evidence ?? []).map(toEvidence),
    statements: latestOfEach(row?.statements ?? []),
    check: row?.setupCheck ?? NEVER_CHECKED,
  };
}

export async function addStatement(
  tx: Tx,
  statement: StoredStatement & { shop: ShopDomain; id: string; locale: string },
): Promise<void> {
  await tx.setupStatement.create({ data: statement });
}

/** False where there was no statement about the step. */
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
  failure: SetupCheckFailure | null;
  /** Shopify's hint about the capture setting; null while Shopify never gave one. */
  autoCapture: boolean | null;
  autoCaptureReadAt: Date | null;
  /** When the hint changed, as far as the app can tell: earlier evidence says nothing about the present. */
  autoCaptureChangedAt: Date | null;
  /** When the present value of the hint was first seen. */
  autoCaptureSeenAt: Date | null;
}

const NEVER_CHECKED: StoredCheck = {
  requestedAt: null,
  checkedAt: null,
  failure: null,
  autoCapture: null,
  autoCaptureReadAt: null,
  autoCaptureChangedAt: null,
  autoCaptureSeenAt: null,
};

export async function readSetupCheck(db: Database | Tx, shop: ShopDomain): Promise<StoredCheck> {
  return (await db.setupCheck.findUnique({ where: { shop } })) ?? NEVER_CHECKED;
}

/**
 * Stores Shopify's hint about the capture setting, and when it changed: between this reading and the previous one. A
 * payment authorized in between came before a change to "at checkout", and after a change away from it. Of two checks at
 * once the one that asked later counts, whichever of them is answered first.
 */
export async function recordCaptureHint(
  tx: Tx,
  shop: ShopDomain,
  { autoCapture, askedAt, readAt }: { autoCapture: boolean; askedAt: Date; readAt: Date },
): Promise<void> {
  await tx.setupCheck.createMany({ data: [{ shop }], skipDuplicates: true });
  await tx.$queryRaw`SELECT 1 FROM "SetupCheck" WHERE shop = ${shop} FOR UPDATE`;
  const known = await readSetupCheck(tx, shop);
  if (known.autoCaptureReadAt && askedAt < known.autoCaptureReadAt) return;
  const changed = known.autoCapture !== null && known.autoCapture !== autoCapture;
  const changedAt = autoCapture ? readAt : known.autoCaptureReadAt;
  const hint = {
    autoCapture,
    autoCaptureReadAt: readAt,
    ...(changed ? { autoCaptureChangedAt: changedAt } : {}),
    ...(known.autoCapture === autoCapture ? {} : { autoCaptureSeenAt: readAt }),
  };
  await tx.setupCheck.update({ where: { shop }, data: hint });
}

export async function markCheckRequested(tx: Tx, shop: ShopDomain, requestedAt: Date): Promise<void> {
  await tx.setupCheck.upsert({ where: { shop }, create: { shop, requestedAt }, update: { requestedAt } });
}

/** An installation asks for a check, which makes the row; a check that ends after the shop was erased has none. */
export async function recordCheck(
  tx: Database | Tx,
  shop: ShopDomain,
  check: Pick<StoredCheck, "failure"> & { checkedAt: Date },
): Promise<void> {
  await tx.setupCheck.updateMany({ where: { shop }, data: check });
}
