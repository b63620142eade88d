import { useTranslation } from "~/ui/translation-place";
import type { OrderStatus } from "~/money/ledger/order-status";
import { StatusBadge } from "~/money/ui/status-badge";
import { FulfillmentBadge, knownFulfillment } from "~/ui/fulfillment-badge";
import type { OrderViewName } from "../list-state";

/** What a person has to know of when it is met among other orders; everything else is the rule, and bears no mark. */
const MARKED: readonly OrderStatus[] = [
  "at_risk",
  "expired",
  "partly_captured",
  "payment_failed",
  "payment_pending",
  "capture_in_flight",
];
const MARKED_FULFILLMENT: readonly ReturnType<typeof knownFulfillment>[] = ["PARTIALLY_FULFILLED", "ON_HOLD"];

/** The status that every order of a view has, where a mark would say nothing. */
const OF_VIEW: Partial<Record<OrderViewName, OrderStatus>> = {
  shipped_not_captured: "at_risk",
  partly_captured: "partly_captured",
  expired: "expired",
};

/** An order's status in a list: a word, and a badge where it is an exception. */
export function StatusMark({ status, view }: { status: OrderStatus; view: OrderViewName }) {
  const { t } = useTranslation();
  if (MARKED.includes(status) && OF_VIEW[view] !== status) return <StatusBadge status={status} />;
  return <span className="status">{t(`status.${status}`)}</span>;
}

/** The same of what was shipped. */
export function FulfillmentMark({ fulfillment }: { fulfillment: string | null }) {
  const { t } = useTranslation();
  const known = knownFulfillment(fulfillment);
  if (MARKED_FULFILLMENT.includes(known)) return <FulfillmentBadge fulfillment={fulfillment} />;
  return <span>{t(`fulfillment.${known}`)}</span>;
}
