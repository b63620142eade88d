import { Badge, type BadgeProps } from "@shopify/polaris";
import { useTranslation } from "./translation-place";

/** The display fulfillment statuses that merchants meet at Shopify; any other status reads "Other". */
const LOOKS = {
  FULFILLED: { tone: "success", progress: "complete" },
  PARTIALLY_FULFILLED: { tone: "warning", progress: "partiallyComplete" },
  UNFULFILLED: { tone: "attention", progress: "incomplete" },
  IN_PROGRESS: { tone: "info", progress: "partiallyComplete" },
  ON_HOLD: { tone: "warning", progress: "incomplete" },
  SCHEDULED: { tone: "info", progress: "incomplete" },
  RESTOCKED: {},
  OTHER: {},
} as const satisfies Record<string, Pick<BadgeProps, "tone" | "progress">>;

type Known = keyof typeof LOOKS;

export function knownFulfillment(fulfillment: string | null): Known {
  const word = fulfillment ?? "UNFULFILLED";
  return word in LOOKS ? (word as Known) : "OTHER";
}

export function FulfillmentBadge({ fulfillment }: { fulfillment: string | null }) {
  const { t } = useTranslation();
  const known = knownFulfillment(fulfillment);
  return <Badge {...LOOKS[known]}>{t(`fulfillment.${known}`)}</Badge>;
}
