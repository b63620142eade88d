import {
  addExpiryWarnings,
  findSafetyNetDue,
  findUnwarned,
  type ExpiringAuthorization,
} from "./expiry-warnings.store.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { toDecimal } from "~/kernel/money";
import type { GatewayPolicy } from "~/gateways/policy";
import type { AppContext } from "~/context";
import { notifyFlow, type NewFlowNotice } from "~/platform/outbox/notify-flow.server";
import { writeDigest } from "./write-digest.server";

/** Where a run finds more, the next run handles the rest. */
const LIMIT = 1000;
const DAY_MS = 86_400_000;
/** A refused capture of the safety net is tried again after this time, until the authorization ends. */
const TRY_AGAIN_MS = 3_600_000;

/**
 * Records which authorizations of the shop have come within the warning days of their gateway: once per authorization
 * and threshold, whatever runs twice. The next digest and Flow report the recorded warnings. Where a gateway has a
 * safety net, its captures are enqueued.
 */
export async function watchExpiry(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log" | "mailer">,
  { shop }: { shop: ShopDomain },
): Promise<{ warned: number }> {
  if (!(await isInstalled(ctx.db, shop))) return { warned: 0 };
  const policies = await readGatewayPolicies(ctx.db, shop);
  const thresholds = policies.map(({ gateway, warningDays: days }) => ({ gateway, days }));
  const now = ctx.clock.now();
  const found = await findUnwarned(ctx.db, shop, { thresholds, now, limit: LIMIT });
  const warnings = found.flatMap((expiring) => {
    const threshold = thresholds.find(({ gateway }) => gateway === expiring.gateway);
    return threshold ? [{ expiring, thresholdDays: threshold.days }] : [];
  });
  await ctx.db.$transaction(async (tx) => {
    await addExpiryWarnings(tx, shop, warnings, now);
    await notifyFlow(ctx, tx, shop, ...warnings.map((warning) => noticeOf(warning, now)));
  });
  await spreadSafetyNet(ctx, shop, policies);
  await writeDigest(ctx, { shop });
  if (warnings.length > 0) ctx.log.info({ shop, authorizations: warnings.length }, "expiry comes close");
  return { warned: warnings.length };
}

function noticeOf(
  { expiring, thresholdDays }: { expiring: ExpiringAuthorization; thresholdDays: number },
  now: Date,
): NewFlowNotice {
  const { authorizationId, orderId, gatewayName, remaining, expiresAt } = expiring;
  return {
    handle: "bnpl-authorization-expiring",
    reference: `${authorizationId}/${thresholdDays}`,
    payload: {
      order_id: Number(orderId),
      "Payment method": gatewayName,
      "Amount not captured": toDecimal(remaining),
      Currency: remaining.currency,
      "Days left": Math.ceil((expiresAt.getTime() - now.getTime()) / DAY_MS),
      "Expires at": expiresAt.toISOString(),
    },
  };
}

async function spreadSafetyNet(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "log">,
  shop: ShopDomain,
  policies: readonly GatewayPolicy[],
): Promise<void> {
  const rules = policies.flatMap(({ gateway, safetyNetDays: days, safetyNetScope }) =>
    days === null ? [] : [{ gateway, days, onlyShipped: safetyNetScope === "shipped_part" }],
  );
  if (rules.length === 0) return;
  const now = ctx.clock.now();
  const triedBefore = new Date(now.getTime() - TRY_AGAIN_MS);
  const due = await findSafetyNetDue(ctx.db, shop, { rules, now, triedBefore, limit: LIMIT });
  for (const { orderId, authorizationId } of due)
    await ctx.queue.enqueue("capture-before-expiry", { shop, orderId, authorizationId });
  if (due.length > 0) ctx.log.info({ shop, authorizations: due.length }, "safety net is due");
}
