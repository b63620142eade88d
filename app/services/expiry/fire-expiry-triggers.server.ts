import { findUnfired, markFired } from "~/data/expiry-warnings.server";
import { isInstalled } from "~/data/shops.server";
import { toDecimal } from "~/domain/money";
import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

/** Handle of the Flow trigger in extensions/. */
export const EXPIRY_TRIGGER = "bnpl-authorization-expiring";

export type TriggersOutcome =
  | { kind: "fired"; triggers: number }
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

/** A run that finds more leaves the rest to the next one, so that people's requests are not held up. */
const LIMIT = 200;
const DAY_MS = 86_400_000;

/**
 * Tells Shopify Flow of each warning once. One told right before a crash is told again; a refused one is not, since
 * Shopify would refuse it again.
 */
export async function fireExpiryTriggers(
  ctx: Pick<AppContext, "db" | "clock" | "log" | "shopAdmin">,
  { shop }: { shop: ShopDomain },
): Promise<TriggersOutcome> {
  if (!(await isInstalled(ctx.db, shop))) return { kind: "fired", triggers: 0 };
  let triggers = 0;
  for (const warning of await findUnfired(ctx.db, shop, LIMIT)) {
    const now = ctx.clock.now();
    const left = Math.max(0, Math.ceil((warning.expiresAt.getTime() - now.getTime()) / DAY_MS));
    const answer = await ctx.shopAdmin.fireFlowTrigger(shop, {
      handle: EXPIRY_TRIGGER,
      payload: {
        order_id: Number(warning.orderId),
        "Payment method": warning.gatewayName,
        "Amount not captured": toDecimal(warning.remaining),
        Currency: warning.remaining.currency,
        "Days left": left,
        "Expires at": warning.expiresAt.toISOString(),
      },
    });
    if (answer.kind !== "read") return answer;
    if (answer.value.kind === "refused")
      ctx.log.warn({ shop, detail: answer.value.detail }, "Flow did not take the expiry trigger");
    else triggers += 1;
    await markFired(ctx.db, shop, warning, now);
  }
  if (triggers > 0) ctx.log.info({ shop, triggers }, "Flow told of expiring authorizations");
  return { kind: "fired", triggers };
}
