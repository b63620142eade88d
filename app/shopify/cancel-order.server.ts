import type { ShopifyClient } from "./client.server";
import type { OrderCancelReason } from "./generated/admin.types";
import { toGid } from "./gid";
import { CANCEL } from "./payments.graphql";
import type { CancelAnswer, CancelReason, CancelRejected, CancelRequest } from "~/orders/shop-admin.port";
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
  { orderId, reason, restock, notify, onBehalfOf }: CancelRequest,
): Promise<CancelAnswer> {
  const answer = await client.mutateFor(onBehalfOf, shop, CANCEL, {
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
        ? { kind: "rejected", reason: reasonOf(errors, onBehalfOf), providerText }
        : { kind: "unknown", detail: "Shopify answered with neither a job nor an error." };
    }
    case "unavailable":
    case "unknown":
      return answer;
    case "signed_out":
      return { kind: "rejected", reason: "signed_out", providerText: null };
    case "no_permission":
      return { kind: "rejected", reason: "no_staff_permission", providerText: answer.detail };
    case "refused":
    case "unauthorized":
      return { kind: "rejected", reason: "shopify_error", providerText: answer.detail };
  }
}

/** The code means that the person may not refund what the order was captured for (schema of 2026-10). */
function reasonOf(
  errors: readonly { code?: string | null }[],
  onBehalfOf: string | null,
): CancelRejected["reason"] {
  const isRefused = onBehalfOf !== null && errors.some(({ code }) => code === "NO_REFUND_PERMISSION");
  return isRefused ? "no_staff_permission" : "shopify_error";
}
