import type { ShopifyClient } from "./client.server";
import type { OrderCancelReason } from "./generated/admin.types";
import { toGid } from "./gid";
import { CANCEL } from "./payments.graphql";
import type { CancelReason, CancelAnswer, CancelRequest } from "~/orders/shop-admin.port";
import type { ShopDomain } from "~/kernel/ids";

const REASON: Record<CancelReason, `${OrderCancelReason}`> = {
  customer: "CUSTOMER",
  declined: "DECLINED",
  fraud: "FRAUD",
  inventory: "INVENTORY",
  staff: "STAFF",
  other: "OTHER",
};

/** Shopify answers with a job that finishes within about a second; errors replace the job (recorded 2026-04). */
export async function cancelOrder(
  client: ShopifyClient,
  shop: ShopDomain,
  { orderId, reason, restock, notify }: CancelRequest,
): Promise<CancelAnswer> {
  const answer = await client.mutate(shop, CANCEL, {
    orderId: toGid("Order", orderId),
    reason: REASON[reason] as OrderCancelReason,
    restock,
    notifyCustomer: notify,
  });
  switch (answer.kind) {
    case "answered": {
      const errors = answer.data.orderCancel?.orderCancelUserErrors ?? [];
      if (answer.data.orderCancel?.job) return { kind: "accepted" };
      const providerText = errors.map(({ message }) => message).join(" ");
      return errors.length > 0
        ? { kind: "rejected", providerText }
        : { kind: "unknown", detail: "Shopify answered with neither a job nor an error." };
    }
    case "unavailable":
    case "unknown":
      return answer;
    case "refused":
    case "unauthorized":
      return { kind: "rejected", providerText: answer.detail };
  }
}
