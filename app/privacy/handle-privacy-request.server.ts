import {
  completePrivacyRequest,
  deleteShopData,
  findPrivacyRequest,
  readCustomerData,
  removeCustomer,
} from "./privacy-requests.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { PrivacyRequest } from "~/platform/database/generated/client";
import type { AppContext } from "~/context";

type Context = Pick<AppContext, "db" | "clock" | "log">;

/**
 * Fulfills a privacy request from Shopify. Safe to repeat.
 * @see shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export async function handlePrivacyRequest(
  ctx: Context,
  input: { shop: ShopDomain; requestId: string },
): Promise<void> {
  const request = await findPrivacyRequest(ctx.db, input.shop, input.requestId);
  // The request went with the shop's data, or is completed already.
  if (!request || request.completedAt) return;
  const recordsAffected = await HANDLERS[request.kind](ctx, request);
  ctx.log.info(
    { shop: request.shop, requestId: request.id, kind: request.kind, recordsAffected },
    "privacy request done",
  );
}

const HANDLERS: Record<PrivacyRequest["kind"], (ctx: Context, request: PrivacyRequest) => Promise<number>> = {
  /**
   * Nothing is collected in advance: the merchant downloads an export that is made at that moment. This step only
   * counts what it would contain.
   */
  async customer_data(ctx, request) {
    const { orders } = await readCustomerData(ctx.db, request);
    await completePrivacyRequest(ctx.db, request, {
      completedAt: ctx.clock.now(),
      recordsAffected: orders.length,
    });
    return orders.length;
  },
  customer_redaction(ctx, request) {
    return ctx.db.$transaction(async (tx) => {
      const recordsAffected = await removeCustomer(tx, request);
      await completePrivacyRequest(tx, request, { completedAt: ctx.clock.now(), recordsAffected });
      return recordsAffected;
    });
  },
  shop_redaction: redactShop,
};

/**
 * The request's own row is deleted too; only the log remains. A shop that was installed again since the request is not
 * emptied: Shopify asks 48 hours after an uninstallation, and the shop's data are in use again.
 */
function redactShop(ctx: Context, request: PrivacyRequest): Promise<number> {
  const shop = asId<ShopDomain>(request.shop);
  return ctx.db.$transaction(
    async (tx) => {
      const found = await findShop(tx, shop);
      const isBack = found && found.uninstalledAt === null && found.installedAt > request.requestedAt;
      if (!isBack) return deleteShopData(tx, shop);
      await completePrivacyRequest(tx, request, { completedAt: ctx.clock.now(), recordsAffected: 0 });
      return 0;
    },
    { timeout: 120_000 },
  );
}
