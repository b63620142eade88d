import { clearRefusals, isRefused, recordRefusal } from "~/platform/shops/shop-access.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { ShopAccess } from "~/platform/shops/shop-access.port";
import type { AppContext } from "~/context";

type Context = Pick<AppContext, "db" | "queue" | "clock" | "log">;

/** Logged for whoever runs the app, once per shop and outage. A merchant cannot repair it. */
const ADDRESS_ALARM =
  "Shopify refuses requests from this server (HTTP 403): check that its address is on the app's IP allowlist";

/**
 * Records since when Shopify refuses the app's access to a shop, and resumes the shop's waiting work once access is
 * back. Every answer of the Admin API calls this function, so it is cheap while nothing is refused; and it never fails,
 * since that answer may have moved money.
 */
export async function noteAccess(
  ctx: Context,
  { shop, access }: { shop: ShopDomain; access: ShopAccess },
): Promise<void> {
  try {
    await note(ctx, shop, access);
  } catch (error) {
    ctx.log.warn({ err: error, shop, access }, "access was not noted");
  }
}

async function note(ctx: Context, shop: ShopDomain, access: ShopAccess): Promise<void> {
  const now = ctx.clock.now();
  switch (access) {
    case "token_refused":
      if (await recordRefusal(ctx.db, shop, { by: access, since: now }))
        ctx.log.warn({ shop }, "Shopify refuses the shop's token (HTTP 401): the shop's work waits");
      return;
    case "address_refused":
      if (await recordRefusal(ctx.db, shop, { by: access, since: now }))
        ctx.log.error({ shop }, ADDRESS_ALARM);
      return;
    case "granted":
      if (await isRefused(ctx.db, shop)) await resumeWork(ctx, shop, now);
  }
}

/** Makes waiting jobs due at once, and reads what changed during the outage. */
async function resumeWork(ctx: Context, shop: ShopDomain, answeredAt: Date): Promise<void> {
  const cleared = await ctx.db.$transaction(async (tx) => {
    if (!(await clearRefusals(tx, shop, answeredAt))) return false;
    await ctx.queue.enqueue("reconcile-shop", { shop, resume: null }, { tx });
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
    await ctx.queue.endWaits(shop, { tx });
    return true;
  });
  if (cleared) ctx.log.info({ shop }, "Shopify takes requests again: the shop's work goes on");
}
