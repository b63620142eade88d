import {
  claimFlowNotice,
  findUntoldNotices,
  settleFlowNotice,
  type FlowNotice,
} from "~/platform/outbox/flow-notices.store.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export type TellOutcome =
  | { kind: "told"; notices: number }
  /** There is more to tell; what people ask of the shop comes first. */
  | { kind: "more" }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

type TellContext = Pick<AppContext, "db" | "clock" | "log" | "shopAdmin">;

const LIMIT = 100;
/** A workflow that starts on yesterday's news would act on what is no longer so. */
const STALE_MS = 24 * 3_600_000;
/** Longer than Shopify can take; a process that died while telling holds a notice no longer. */
const CLAIM_MS = 2 * 60_000;

/**
 * Tells Shopify Flow what it was not told yet, once each, the oldest first. One told right before a crash is told
 * again. What Shopify refuses (a trigger that is not deployed, a field that it does not take) is not told again, nor
 * what could not be told for a day or concerns a shop without the app.
 */
export async function tellFlow(ctx: TellContext, { shop }: { shop: ShopDomain }): Promise<TellOutcome> {
  const notices = await findUntoldNotices(ctx.db, shop, LIMIT);
  const installed = await isInstalled(ctx.db, shop);
  let told = 0;
  for (const notice of notices) {
    const now = ctx.clock.now();
    const claim = { at: now, freeBefore: new Date(now.getTime() - CLAIM_MS) };
    if (!(await claimFlowNotice(ctx.db, shop, notice, claim))) continue;
    if (!installed) await settle(ctx, shop, notice, "The app was removed.");
    else if (now.getTime() - notice.createdAt.getTime() > STALE_MS)
      await settle(ctx, shop, notice, "Shopify could not be told within a day.");
    else {
      const failed = await tell(ctx, shop, notice);
      if (failed) return failed;
    }
    told += 1;
  }
  return notices.length === LIMIT && told > 0 ? { kind: "more" } : { kind: "told", notices: told };
}

/** Null where it is settled. */
async function tell(ctx: TellContext, shop: ShopDomain, notice: FlowNotice) {
  const { handle, payload } = notice;
  const answer = await ctx.shopAdmin.fireFlowTrigger(shop, { handle, payload });
  if (answer.kind !== "read") {
    await settleFlowNotice(ctx.db, shop, notice, { claimedAt: null });
    return answer;
  }
  await settle(ctx, shop, notice, answer.value.kind === "refused" ? answer.value.detail : null);
  return null;
}

async function settle(
  ctx: TellContext,
  shop: ShopDomain,
  notice: FlowNotice,
  failure: string | null,
): Promise<void> {
  const { handle, reference } = notice;
  await settleFlowNotice(ctx.db, shop, notice, {
    settledAt: ctx.clock.now(),
    failure: failure?.slice(0, 500) ?? null,
  });
  if (failure === null) ctx.log.info({ shop, handle, reference }, "Flow told");
  else ctx.log.warn({ shop, handle, reference, failure }, "Flow was not told");
}
