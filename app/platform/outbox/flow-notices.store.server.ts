import type { Database, Tx } from "../database/client.server";
import { FLOW_TRIGGER_HANDLES, type FlowTriggerHandle } from "./flow-triggers";
import { asId, type ShopDomain } from "~/kernel/ids";

export interface FlowNotice {
  handle: FlowTriggerHandle;
  /** What makes it the same notice: told once per trigger and reference. */
  reference: string;
  payload: Record<string, string | number>;
  createdAt: Date;
}

/** Adds those that are not there yet and answers how many that were. */
export async function addFlowNotices(
  tx: Tx,
  shop: ShopDomain,
  notices: readonly FlowNotice[],
): Promise<number> {
  const { count } = await tx.flowNotice.createMany({
    data: notices.map((notice) => ({ shop, ...notice })),
    skipDuplicates: true,
  });
  return count;
}

/** What Flow was not told yet, the oldest first. */
export async function findUntoldNotices(
  db: Database,
  shop: ShopDomain,
  limit: number,
): Promise<FlowNotice[]> {
  const rows = await db.flowNotice.findMany({
    // A trigger that this version no longer has is nobody's to tell.
    where: { shop, settledAt: null, handle: { in: FLOW_TRIGGER_HANDLES } },
    orderBy: [{ createdAt: "asc" }, { handle: "asc" }, { reference: "asc" }],
    take: limit,
  });
  return rows.map(({ handle, reference, payload, createdAt }) => ({
    handle: handle as FlowTriggerHandle,
    reference,
    payload: payload as FlowNotice["payload"],
    createdAt,
  }));
}

/** Takes the notice for telling; false where another process took it since `freeBefore`, or it is settled. */
export async function claimFlowNotice(
  db: Database,
  shop: ShopDomain,
  { handle, reference }: Pick<FlowNotice, "handle" | "reference">,
  { at, freeBefore }: { at: Date; freeBefore: Date },
): Promise<boolean> {
  const { count } = await db.flowNotice.updateMany({
    where: {
      shop,
      handle,
      reference,
      settledAt: null,
      OR: [{ claimedAt: null }, { claimedAt: { lt: freeBefore } }],
    },
    data: { claimedAt: at },
  });
  return count === 1;
}

/** Told, or (with a failure) never to be told; or, with null, to be told by whoever comes next. */
export async function settleFlowNotice(
  db: Database,
  shop: ShopDomain,
  { handle, reference }: Pick<FlowNotice, "handle" | "reference">,
  outcome: { settledAt: Date; failure: string | null } | { claimedAt: null },
): Promise<void> {
  await db.flowNotice.update({
    where: { shop_handle_reference: { shop, handle, reference } },
    data: outcome,
  });
}

/** Shops with notices from before the moment that nobody has told. */
export async function findShopsToTell(
  db: Database,
  { createdBefore, limit }: { createdBefore: Date; limit: number },
): Promise<ShopDomain[]> {
  const rows = await db.flowNotice.groupBy({
    by: ["shop"],
    where: { settledAt: null, createdAt: { lt: createdBefore }, handle: { in: FLOW_TRIGGER_HANDLES } },
    orderBy: { shop: "asc" },
    take: limit,
  });
  return rows.map(({ shop }) => asId<ShopDomain>(shop));
}
