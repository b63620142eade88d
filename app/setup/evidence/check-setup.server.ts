import { readRules } from "~/settings/rules.server";
import type { CheckContext } from "./check-context";
import { readSetupEvidence, recordCaptureHint, recordCheck, writeLook } from "./setup.store.server";
import { findSetupEvidence } from "./find-setup-evidence";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { SetupEvidence } from "./setup-evidence";
import type { ReadResult, UnreadableOrder } from "~/orders/shop-admin.port";
import { noteUnreadable } from "~/orders/note-unreadable.server";
import { gatherEvidenceInput } from "./gather-evidence-input.server";

export type CheckSetupResult =
  | { kind: "checked" }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

/** Apps see orders of the last 60 days (shopify.dev, "Access scopes"). Four pages cost less than 1,000 points. */
const WINDOW_MS = 60 * 24 * 3_600_000;
const PAGE_SIZE = 50;
const PAGES = 4;

/**
 * Reads the shop's newest orders and stores what they show about the setup. Orders of stored findings that are not
 * among them are read again, so that a breakage ends when its order is captured. A check that fails leaves the stored
 * findings. Sources that only tell who captured (timelines, Shopify's hint) may fail without failing the check.
 */
export async function checkSetup(
  ctx: CheckContext,
  { shop }: { shop: ShopDomain },
): Promise<CheckSetupResult> {
  const readAt = ctx.clock.now();
  const stored = await readSetupEvidence(ctx.db, shop);
  const reading = await readOrders(ctx, shop, stored);
  const checkedAt = ctx.clock.now();
  if (reading.kind !== "read") {
    await recordCheck(ctx.db, shop, { checkedAt, failure: reading.kind });
    return reading;
  }
  const { snapshots, unreadable } = reading.value;
  await noteUnreadable(ctx, shop, unreadable);
  const unread = new Set(unreadable.map(({ id }) => id));
  await noteCaptureHint(ctx, shop);
  const input = await gatherEvidenceInput(ctx, {
    shop,
    rules: await readRules(ctx.db, shop),
    snapshots,
    stored,
  });
  const evidence = findSetupEvidence(snapshots, input);
  await ctx.db.$transaction(async (tx) => {
    // The check covered every stored order that can be read, so a finding that it did not repeat no longer holds.
    await writeLook(tx, shop, { evidence, orders: "all", unread, readAt });
    await recordCheck(tx, shop, { checkedAt, failure: null });
  });
  ctx.log.info({ shop, ordersLooked: snapshots.length, findings: evidence.length }, "setup checked");
  return { kind: "checked" };
}

async function noteCaptureHint(ctx: CheckContext, shop: ShopDomain): Promise<void> {
  const askedAt = ctx.clock.now();
  const hint = await ctx.shopAdmin.readAutoCapture(shop);
  if (hint.kind !== "read" || hint.value === null) return;
  const reading = { autoCapture: hint.value, askedAt, readAt: ctx.clock.now() };
  await ctx.db.$transaction((tx) => recordCaptureHint(tx, shop, reading));
}

async function readOrders(
  ctx: CheckContext,
  shop: ShopDomain,
  stored: readonly SetupEvidence[],
): Promise<ReadResult<{ snapshots: OrderSnapshot[]; unreadable: UnreadableOrder[] }>> {
  const createdAfter = new Date(ctx.clock.now().getTime() - WINDOW_MS);
  const snapshots: OrderSnapshot[] = [];
  const unreadable: UnreadableOrder[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES && (page === 0 || cursor !== null); page++) {
    const query = { scope: "any", createdAfter, cursor, pageSize: PAGE_SIZE, order: "newest_first" } as const;
    const answer = await ctx.shopAdmin.listOrders(shop, query);
    if (answer.kind !== "read") return answer;
    snapshots.push(...answer.value.orders);
    unreadable.push(...answer.value.unreadable);
    cursor = answer.value.nextCursor;
  }
  const seen = new Set([...snapshots, ...unreadable].map(({ id }) => id));
  for (const id of ordersToReadAgain(stored, seen)) {
    const answer = await ctx.shopAdmin.readOrder(shop, id);
    if (answer.kind === "unreadable") unreadable.push(answer.order);
    else if (answer.kind !== "read") return answer;
    else if (answer.value) snapshots.push(answer.value);
  }
  return { kind: "read", value: { snapshots, unreadable } };
}

/** A noted finding may be forgotten with its order, so such orders are not read again. */
function ordersToReadAgain(stored: readonly SetupEvidence[], seen: ReadonlySet<OrderId>): Set<OrderId> {
  const telling = stored.filter(({ state }) => state !== "informational").map(({ orderId }) => orderId);
  return new Set(telling.filter((id) => !seen.has(id)));
}
