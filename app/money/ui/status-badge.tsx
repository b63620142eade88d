import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { OrderStatus } from "../ledger/order-status";

/** Red is reserved for faults; an expired authorization is money lost, so it counts as one. */
const LOOKS: Record<OrderStatus, Pick<BadgeProps, "tone" | "progress">> = {
  authorized: { tone: "attention", progress: "incomplete" },
  being_captured: { tone: "info", progress: "incomplete" },
  at_risk: { tone: "critical", progress: "incomplete" },
  settled: { progress: "complete" },
  partly_captured: { tone: "warning", progress: "partiallyComplete" },
  captured: { tone: "success", progress: "complete" },
  payment_pending: { tone: "attention", progress: "incomplete" },
  payment_failed: { tone: "critical" },
  voided: {},
  expired: { tone: "critical" },
  partly_refunded: { progress: "partiallyComplete" },
  refunded: { progress: "complete" },
  canceled: {},
  capture_in_flight: { tone: "info", progress: "partiallyComplete" },
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  const { t } = useTranslation();
  return <Badge {...LOOKS[status]}>{t(`status.${status}`)}</Badge>;
}
