import { countAffected } from "./customer-redaction.store.server";
import { completePrivacyRequest, findPrivacyRequest } from "./privacy-requests.store.server";
import { RETENTION } from "./retention";
import { deleteShopData, deleteSomeOrders, deleteSomeRows } from "./shop-redaction.store.server";
import type { AppContext } from "~/context";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { Prisma, type PrivacyRequest } from "~/platform/database/generated/client";
import { findSealedToken } from "~/platform/shops/offline-tokens.store.server";
import { findShop, lockShop } from "~/platform/shops/shops.store.server";

/** Shopify asks 48 hours after an uninstallation; an hour more covers a late delivery. */
const ASKED_AFTER_MS = 49 * 3_600_000;

export type ShopRedaction =
  | { kind: "done"; recordsAffected: number }
  /** More is left, or the shop got a new token meanwhile, so it has to be judged anew. */
  | { kind: "more" }
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

/** Orders or rows of one part: a transaction of about a second. */
const AT_ONCE = 1_000;

/** A run of the job ends long before the queue takes it for lost, and the next one goes on. */
const PARTS_OF_A_RUN = 60;

/**
 * The tables whose rows are deleted after some time anyway. The shop's sessions are none of them: its token shows whether
 * it came back.
 */
const OUTDATING = new Set(
  Object.values(Prisma.ModelName).filter((table) => {
    const retention = RETENTION[table];
    return "days" in retention && retention.only === undefined;
  }),
);

type Context = Pick<AppContext, "db" | "clock" | "queue" | "shopAdmin">;

/**
 * Erases a shop that is gone: every row, with the request itself, and every job. Nothing is erased of a shop that has the
 * app again, since it took over what it had before; the request then counts as answered. A shop has the app again where
 * it was installed since the removal that Shopify asks about, or where Shopify accepts its token.
 *
 * In parts of at most `atOnce` orders or rows, so that no transaction is long: first orders, each with all that is about
 * it, then rows that time would delete anyway, and at last what is left, in one transaction with the request. After a crash
 * the same call goes on. A shop that comes back between two parts is judged before the next one, and keeps what is left:
 * its orders are whole, and those that are gone are read again from Shopify as at any installation.
 */
export async function redactShop(
  ctx: Context,
  request: PrivacyRequest,
  { atOnce = AT_ONCE, partsOfARun = PARTS_OF_A_RUN } = {},
): Promise<ShopRedaction> {
  const shop = asId<ShopDomain>(request.shop);
  const token = await findSealedToken(ctx.db, shop);
  const access = token === null ? null : await ctx.shopAdmin.readProfile(shop);
  if (access?.kind === "unavailable") return access;
  const grounds = { request, token, isAccepted: access?.kind === "read" };
  const eraseSome = async (tx: Tx): Promise<number> => {
    const deleted = await deleteSomeOrders(tx, shop, atOnce);
    return deleted > 0 ? deleted : deleteSomeRows(tx, shop, { tables: OUTDATING, limit: atOnce });
  };
  for (let part = 0; part < partsOfARun; part += 1) {
    const erased = await eraseUnlessBack(ctx, grounds, async (tx) => {
      const count = await eraseSome(tx);
      if (count > 0) await countAffected(tx, request, count);
      return count;
    });
    if (typeof erased !== "number") return erased;
    if (erased === 0) return eraseRest(ctx, grounds);
  }
  return { kind: "more" };
}

interface Grounds {
  request: PrivacyRequest;
  /** The shop's token, sealed, when Shopify was asked. */
  token: string | null;
  isAccepted: boolean;
}

async function eraseRest(ctx: Context, grounds: Grounds): Promise<ShopRedaction> {
  const shop = asId<ShopDomain>(grounds.request.shop);
  const erased = await eraseUnlessBack(ctx, grounds, async (tx) => {
    const before = await findPrivacyRequest(tx, shop, grounds.request.id);
    const count = await deleteShopData(tx, shop);
    await ctx.queue.forgetShop(shop, { tx });
    return count + (before?.recordsAffected ?? 0);
  });
  return typeof erased === "number" ? { kind: "done", recordsAffected: erased } : erased;
}

/**
 * One transaction on one snapshot: an installation that began before makes it fail and be tried again, and one that
 * begins later waits for its end. What such an installation adds meanwhile is never seen, nor deleted.
 */
async function eraseUnlessBack(
  ctx: Context,
  { request, token, isAccepted }: Grounds,
  erase: (tx: Tx) => Promise<number>,
): Promise<number | ShopRedaction> {
  const shop = asId<ShopDomain>(request.shop);
  return ctx.db.$transaction(
    async (tx): Promise<number | ShopRedaction> => {
      await lockShop(tx, shop);
      if (isAccepted || (await hasComeBack(tx, shop, request))) {
        const recordsAffected = (await findPrivacyRequest(tx, shop, request.id))?.recordsAffected ?? 0;
        await completePrivacyRequest(tx, request, { completedAt: ctx.clock.now(), recordsAffected });
        return { kind: "done", recordsAffected };
      }
      const present = await findSealedToken(tx, shop);
      if (present !== null && present !== token) return { kind: "more" };
      return erase(tx);
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
