import { refuseCall } from "../operations/operation";
import { DETAIL_UNKNOWN } from "../orders/find-order.server";
import type { ReportOutcome } from "./report-shipment.server";

type NotReported = Exclude<ReportOutcome, { kind: "reported" | "pending" }>;

/** Why a parcel was not recorded, and what to do. Nothing moved then, and nothing is stored. */
export function problemOfReport(outcome: NotReported): ReturnType<typeof refuseCall> {
  switch (outcome.kind) {
    case "unknown_order":
      return refuseCall("unknown_order", DETAIL_UNKNOWN);
    case "already_shipped":
      return refuseCall("already_shipped", "Everything of the order has left, so nothing more can leave.");
    case "busy":
      return refuseCall("order_busy", "Another parcel of the order is being recorded. Repeat in a minute.");
    case "unreadable":
      return refuseCall("shop_unreadable", "Send the same request again in a minute.");
    case "scopes_missing":
      return refuseCall(
        "shopify_scope_missing",
        "The merchant has to allow the app to make fulfillments, or to choose in Settings that reported shipments are " +
          "recorded in the app only. Then send the same request again.",
        { scopes: outcome.scopes },
      );
    case "refused_by_shopify":
      return refuseCall(
        "shopify_refused",
        `${outcome.providerText} The merchant has to change that at Shopify. Then send the same request again.`,
      );
    case "unknown_line":
      return refuseCall("not_possible", "The order has no such line: GET /orders/{order} lists its lines.", {
        reason: "unknown_line",
        line: outcome.lineId,
      });
    case "above_left":
      return refuseCall("not_possible", "Report at most what is left, which `left` lists.", {
        reason: "above_left",
        left: outcome.left.map(({ lineId, quantity }) => ({ id: lineId, quantity })),
      });
    case "in_future":
      return refuseCall("not_possible", "`shipped_at` is in the future. Report a parcel once it has left.", {
        reason: "shipped_in_future",
      });
    case "before_order":
      return refuseCall("not_possible", "`shipped_at` is before the order was placed.", {
        reason: "shipped_before_order",
      });
  }
}
