import { completePrivacyRequest } from "./privacy-requests.store.server";
import { deleteShopData } from "./shop-redaction.store.server";
import type { AppContext } from "~/context";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import type { PrivacyRequest } from "~/platform/database/generated/client";
import { findSealedToken } from "~/platform/shops/offline-tokens.store.server";
import { findShop } from "~/platform/shops/shops.store.server";

/** Shopify asks 48 hours after an uninstallation; an hour more covers a late delivery. */
const ASKED_AFTER_MS = 49 * 3_600_000;

export type ShopRedaction =
  | { kind: "done"; recordsAffected: number }
  /** The shop got a new token meanwhile, so it has to be judged anew. */
  | { kind: "more" }
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

/**
 * Erases a shop that is gone: every row, with the request itself, and every job. Nothing is erased of a shop that has the
 * app again, since it took over what it had before; the request then counts as answered, with no record affected. A shop
 * has the app again where it was installed since the removal that Shopify asks about, or where Shopify accepts its token.
 *
 * One transaction on one snapshot: an installation that began before makes it fail and be tried again, and one that
 * begins later waits for its end and starts empty. What such an installation adds meanwhile is never seen, nor deleted.
 */
export async function redactShop(
  ctx: Pick<AppContext, "db" | "clock" | "queue" | "shopAdmin">,
  request: PrivacyRequest,
): Promise<ShopRedaction> {
  const shop = asId<ShopDomain>(request.shop);
  const token = await findSealedToken(ctx.db, shop);
  const access = token === null ? null : await ctx.shopAdmin.readProfile(shop);
  if (access?.kind === "unavailable") return access;
  return ctx.db.$transaction(
    async (tx): Promise<ShopRedaction> => {
      if (access?.kind === "read" || (await hasComeBack(tx, shop, request))) {
        await completePrivacyRequest(tx, request, { completedAt: ctx.clock.now(), recordsAffected: 0 });
        return { kind: "done", recordsAffected: 0 };
      }
      const present = await findSealedToken(tx, shop);
      if (present !== null && present !== token) return { kind: "more" };
      const recordsAffected = await deleteShopData(tx, shop);
      await ctx.queue.forgetShop(shop, { tx });
      return { kind: "done", recordsAffected };
    },
    { timeout: 120_000, isolationLevel: "RepeatableRead" },
  );
}

async function hasComeBack(tx: Tx, shop: ShopDomain, { requestedAt }: PrivacyRequest): Promise<boolean> {
  const found = await findShop(tx, shop);
  if (!found || found.uninstalledAt !== null) return false;
  const { installedAt, removalReportedAt } = found;
  if (removalReportedAt && removalReportedAt >= installedAt) return false;
  return installedAt.getTime() > requestedAt.getTime() - ASKED_AFTER_MS;
}
