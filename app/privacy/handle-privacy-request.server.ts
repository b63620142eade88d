import { findOrdersOf } from "./customer-data.store.server";
import { completePrivacyRequest, findPrivacyRequest } from "./privacy-requests.store.server";
import { redactCustomer } from "./redact-customer.server";
import { redactShop, type ShopRedaction } from "./redact-shop.server";
import type { ShopDomain } from "~/kernel/ids";
import type { PrivacyRequest } from "~/platform/database/generated/client";
import type { AppContext } from "~/context";

type Context = Pick<AppContext, "db" | "clock" | "log" | "queue" | "shopAdmin">;

/**
 * Fulfills a privacy request from Shopify. Safe to repeat, also after a crash: what is done already stays done.
 * @see shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export async function handlePrivacyRequest(
  ctx: Context,
  input: { shop: ShopDomain; requestId: string },
): Promise<ShopRedaction> {
  const request = await findPrivacyRequest(ctx.db, input.shop, input.requestId);
  // The request went with the shop's data, or is completed already.
  if (!request || request.completedAt) return { kind: "done", recordsAffected: 0 };
  const outcome = await HANDLERS[request.kind](ctx, request);
  ctx.log.info(
    { shop: request.shop, requestId: request.id, kind: request.kind, outcome },
    "privacy request handled",
  );
  return outcome;
}

type Handler = (ctx: Context, request: PrivacyRequest) => Promise<ShopRedaction>;

const HANDLERS: Record<PrivacyRequest["kind"], Handler> = {
  /**
   * Nothing is collected in advance: the merchant downloads an export that is made at that moment. This step only
   * counts the orders of which it would tell.
   */
  async customer_data(ctx, request) {
    const recordsAffected = (await findOrdersOf(ctx.db, request)).length;
    await completePrivacyRequest(ctx.db, request, { completedAt: ctx.clock.now(), recordsAffected });
    return { kind: "done", recordsAffected };
  },
  customer_redaction: async (ctx, request) => ({
    kind: "done",
    recordsAffected: await redactCustomer(ctx, request),
  }),
  shop_redaction: (ctx, request) => redactShop(ctx, request),
};
