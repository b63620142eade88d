import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { findOrderKind } from "~/orders/orders.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { adviseOrder } from "./advise-order";
import { graceMsOf } from "~/settings/grace";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderKind } from "~/platform/database/generated/enums";
import { isPositive } from "~/kernel/money";
import { refuserOf } from "~/money/operation/rejection";
import { defaultsOf } from "~/gateways/policy";
import type { AppContext, ReadingContext } from "~/context";
import { syncOrder } from "~/orders/sync-order.server";
import { rejectionKey } from "~/money/operation/rejection-key";
import type { OrderDetailView } from "~/order-page/order-detail-view";
import { readOrderPage } from "~/order-page/read-order.server";
import { toExtensionAmount, type FollowedOrder, type ExtensionOrder } from "./extension-view";

type Say = (key: string, values?: Record<string, string | number>) => string;

/**
 * One order for the block and the action on Shopify's order page. Null where the app does not know the order and cannot
 * read it now.
 */
export async function readExtensionOrder(
  ctx: ReadingContext & Pick<AppContext, "providers" | "directProviders">,
  input: { shop: ShopDomain; orderId: OrderId; locale: string; mayCapture: boolean },
): Promise<ExtensionOrder | null> {
  const { shop, orderId, locale, mayCapture } = input;
  const kind = await kindOf(ctx, input);
  if (kind === "not_read") return null;
  if (kind !== "pay_later") return { kind: "not_followed" };
  const [page, policies, settings] = await Promise.all([
    readOrderPage(ctx, { shop, orderId }),
    readGatewayPolicies(ctx.db, shop),
    readShopSettings(ctx.db, shop),
  ]);
  if (!page) return { kind: "not_followed" };
  const { order, money } = page;
  const own = policies.find(({ gateway }) => gateway === order.gateway);
  const policy = own ?? defaultsOf(order.gateway);
  const say: Say = (key, values) => ctx.translate(locale, key, values);
  return {
    ...toFollowed(order, say),
    ...(mayCapture ? {} : { capture: { kind: "refused", text: say("roles.mayNotCapture") } }),
    isCapturedOnce: money.losesRest,
    advice: adviseOrder({
      ...order,
      isCanceled: order.canceledAt !== null,
      isDeleted: order.deletedAt !== null,
      canCapture: order.capture.kind === "possible",
      openOperation:
        order.openOperation && (order.openOperation.state === "unknown" ? "unknown" : "requested"),
      graceMs: graceMsOf(own, settings),
      warningDays: policy.warningDays,
      now: ctx.clock.now(),
    }),
  };
}

/** A person may open a new order before its webhook is handled, so an unknown order is read first. */
async function kindOf(
  ctx: ReadingContext & Pick<AppContext, "providers">,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<OrderKind | "not_read" | null> {
  const kind = await findOrderKind(ctx.db, shop, orderId);
  if (kind !== null) return kind;
  const { kind: outcome } = await syncOrder(ctx, { shop, orderId, cause: "person" });
  const isRead = outcome === "stored" || outcome === "not_ours" || outcome === "missing";
  return isRead ? findOrderKind(ctx.db, shop, orderId) : "not_read";
}

function toFollowed(order: OrderDetailView, say: Say): Omit<FollowedOrder, "advice" | "isCapturedOnce"> {
  const { capture, openOperation: open } = order;
  const waits = isPositive(order.capturable);
  return {
    kind: "followed",
    id: order.id,
    name: order.name,
    gateway: order.gatewayLabel,
    status: order.status,
    statusText: say(`status.${order.status}`),
    authorized: toExtensionAmount(order.authorized),
    captured: toExtensionAmount(order.captured),
    capturable: toExtensionAmount(order.capturable),
    refunded: toExtensionAmount(order.refunded),
    lost: toExtensionAmount(order.lost),
    expiresAt: waits && order.expiresAt ? order.expiresAt.toISOString() : null,
    expirySourceText: order.expirySource && say(`expiry.${order.expirySource}`),
    isShipped: order.fulfilledAt !== null,
    capture:
      capture.kind === "possible" ? capture : { kind: "refused", text: say(`refusals.${capture.reason}`) },
    openMove: open && { isUnknown: open.state === "unknown" },
    rejection: waits ? rejectionOf(order, say) : null,
  };
}

function rejectionOf({ lastOperation: last }: OrderDetailView, say: Say): FollowedOrder["rejection"] {
  if (last?.state !== "rejected") return null;
  const { reason, providerText, authority } = last;
  return {
    text: say(rejectionKey(reason ?? "provider_error")),
    by: refuserOf(reason, authority),
    providerText,
  };
}
