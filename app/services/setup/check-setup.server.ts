import { readGatewayRules } from "~/data/gateway-policies.server";
import { readCaptureSources } from "~/data/ledger.server";
import { readShopSettings } from "~/data/settings.server";
import { deleteSetupEvidence, readSetupEvidence, recordCheck, writeSetupEvidence } from "~/data/setup.server";
import { asId, type OrderId, type ShopDomain, type TransactionId } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/order-snapshot";
import { findSetupEvidence, type EvidenceInput, type SetupEvidence } from "~/domain/setup-evidence";
import type { ReadResult } from "~/ports/shop-admin";
import type { AppContext } from "~/services/app-context";

export type CheckSetupResult =
  | { kind: "checked"; ordersLooked: number }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

type CheckContext = Pick<AppContext, "db" | "clock" | "log" | "shopAdmin">;

/** Apps see orders of the last 60 days (shopify.dev, "Access scopes"). Four pages keep a check below 1,000 cost points. */
const WINDOW_MS = 60 * 24 * 3_600_000;
const PAGE_SIZE = 50;
const PAGES = 4;

/**
 * Looks at the shop's newest orders and keeps what they show about setup. Findings whose orders are not among them are
 * looked up again, so that a breakage ends when its order is captured. A check that fails leaves what was known.
 */
export async function checkSetup(
  ctx: CheckContext,
  { shop }: { shop: ShopDomain },
): Promise<CheckSetupResult> {
  const stored = await readSetupEvidence(ctx.db, shop);
  const reading = await readOrders(
    ctx,
    shop,
    stored.map(({ orderId }) => orderId),
  );
  const checkedAt = ctx.clock.now();
  if (reading.kind !== "read") {
    await recordCheck(ctx.db, shop, { checkedAt, failure: reading.kind });
    return reading;
  }
  const { snapshots } = reading.value;
  const evidence = findSetupEvidence(snapshots, await evidenceInput(ctx, shop, snapshots));
  await ctx.db.$transaction(async (tx) => {
    await deleteSetupEvidence(tx, shop, disproved(stored, evidence));
    await writeSetupEvidence(tx, shop, evidence, checkedAt);
    await recordCheck(tx, shop, { checkedAt, ordersLooked: snapshots.length, failure: null });
  });
  ctx.log.info({ shop, orders: snapshots.length, findings: evidence.length }, "setup checked");
  return { kind: "checked", ordersLooked: snapshots.length };
}

/** Every stored order was looked at again, so what it does not show now does not hold any more. */
function disproved(stored: readonly SetupEvidence[], evidence: readonly SetupEvidence[]): SetupEvidence[] {
  return stored.filter(
    ({ step, gateway, state }) =>
      !evidence.some((found) => found.step === step && found.gateway === gateway && found.state === state),
  );
}

async function readOrders(
  ctx: CheckContext,
  shop: ShopDomain,
  again: readonly OrderId[],
): Promise<ReadResult<{ snapshots: OrderSnapshot[] }>> {
  const createdAfter = new Date(ctx.clock.now().getTime() - WINDOW_MS);
  const snapshots: OrderSnapshot[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES && (page === 0 || cursor !== null); page++) {
    const query = { scope: "any", createdAfter, cursor, pageSize: PAGE_SIZE, order: "newest_first" } as const;
    const answer = await ctx.shopAdmin.listOrders(shop, query);
    if (answer.kind !== "read") return answer;
    snapshots.push(...answer.value.orders);
    cursor = answer.value.nextCursor;
  }
  const seen = new Set(snapshots.map(({ id }) => id));
  for (const id of new Set(again.filter((each) => !seen.has(each)))) {
    const answer = await ctx.shopAdmin.readOrder(shop, id);
    if (answer.kind !== "read") return answer;
    if (answer.value) snapshots.push(answer.value);
  }
  return { kind: "read", value: { snapshots } };
}

async function evidenceInput(
  ctx: CheckContext,
  shop: ShopDomain,
  snapshots: readonly OrderSnapshot[],
): Promise<EvidenceInput> {
  const captures = snapshots.flatMap(({ transactions }) =>
    transactions.filter(({ kind }) => kind === "capture"),
  );
  const sources = await readCaptureSources(
    ctx.db,
    shop,
    captures.map(({ id }) => id),
  );
  const { captureEngine, captureEngineSince } = await readShopSettings(ctx.db, shop);
  return {
    rules: await readGatewayRules(ctx.db, shop),
    engine: captureEngine,
    engineSince: captureEngineSince,
    sources: new Map([...sources].map(([reference, source]) => [asId<TransactionId>(reference), source])),
    now: ctx.clock.now(),
  };
}
