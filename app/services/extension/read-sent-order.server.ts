import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { findOrderKind } from "~/data/orders.server";
import { readShopSettings } from "~/data/settings.server";
import { adviseOrder } from "~/domain/advise-order";
import { graceMsOf } from "~/domain/guard";
import type { OrderId, ShopDomain } from "~/domain/ids";
import { isPositive } from "~/domain/money";
import { refuserOf } from "~/domain/rejection";
import { defaultsOf } from "~/domain/settings";
import type { AppContext } from "~/services/app-context";
import { rejectionKey } from "~/services/flow/rejection-key";
import type { OrderDetail } from "~/services/orders/order-views";
import { readOrder } from "~/services/orders/read-order.server";
import { readOrderMoney } from "~/services/payments/read-order-money.server";
import { toSentAmount, type FollowedOrder, type SentOrder } from "./extension-views";

type Say = (key: string, values?: Record<string, string | number>) => string;

/** One order as the block and the action on Shopify's order page show it. Asks nobody: what was read last counts. */
export async function readSentOrder(
  ctx: Pick<AppContext, "db" | "clock" | "translate">,
  input: { shop: ShopDomain; orderId: OrderId; locale: string },
): Promise<SentOrder> {
  const { shop, orderId, locale } = input;
  const known = await findOrderKind(ctx.db, shop, orderId);
  if (!known?.payLater) return { kind: "not_followed" };
  const [order, money, policies, settings] = await Promise.all([
    readOrder(ctx, { shop, orderId }),
    readOrderMoney(ctx, { shop, orderId }),
    readGatewayPolicies(ctx.db, shop),
    readShopSettings(ctx.db, shop),
  ]);
  if (!order || !money) return { kind: "not_followed" };
  const own = policies.find(({ gateway }) => gateway === order.gateway);
  const policy = own ?? defaultsOf(order.gateway);
  const say: Say = (key, values) => ctx.translate(locale, key, values);
  return {
    ...toFollowed(order, say),
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

function toFollowed(order: OrderDetail, say: Say): Omit<FollowedOrder, "advice" | "isCapturedOnce"> {
  const { capture, openOperation: open } = order;
  const waits = isPositive(order.capturable);
  return {
    kind: "followed",
    id: order.id,
    name: order.name,
    gateway: order.gatewayLabel,
    status: order.status,
    statusText: say(`status.${order.status}`),
    authorized: toSentAmount(order.authorized),
    captured: toSentAmount(order.captured),
    capturable: toSentAmount(order.capturable),
    refunded: toSentAmount(order.refunded),
    lost: toSentAmount(order.lost),
    expiresAt: waits && order.expiresAt ? order.expiresAt.toISOString() : null,
    expirySourceText: order.expirySource && say(`expiry.${order.expirySource}`),
    isShipped: order.fulfilledAt !== null,
    capture:
      capture.kind === "possible"
        ? { kind: "possible", amount: toSentAmount(capture.amount) }
        : { kind: "refused", text: say(`refusals.${capture.reason}`) },
    openMove: open && {
      kind: open.kind,
      amount: toSentAmount(open.amount),
      since: open.requestedAt.toISOString(),
      isUnknown: open.state === "unknown",
    },
    rejection: waits ? rejectionOf(order, say) : null,
  };
}

function rejectionOf({ lastOperation: last }: OrderDetail, say: Say): FollowedOrder["rejection"] {
  if (last?.state !== "rejected") return null;
  const { reason, providerText } = last;
  return { text: say(rejectionKey(reason ?? "provider_error")), by: refuserOf(reason), providerText };
}
