import type { PageProps } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { BulkAction } from "../bulk-action";
import type { ListState, ListTab, OrderChoice } from "~/order-list/list-state";

/** Their orders left, or a part of them did, and nobody has paid: who opens them is here to capture them all. */
const TO_CAPTURE: readonly ListTab[] = ["shipped_to_capture", "shipped_not_captured"];

interface CaptureAllInput {
  state: ListState;
  total: number;
  /** What the person may do with many orders. */
  offered: readonly { action: BulkAction }[];
  /** Shows what would happen to the chosen orders, before anything does. */
  ask: (choice: OrderChoice) => void;
}

/** The page's first button, which captures the whole view without a tick: nothing where there is nothing to capture. */
export function useCaptureAll({
  state,
  total,
  offered,
  ask,
}: CaptureAllInput): Pick<PageProps, "primaryAction"> {
  const { t } = useTranslation();
  const isOffered = offered.some(({ action }) => action === "capture");
  if (!isOffered || total === 0 || state.tests || !TO_CAPTURE.includes(state.view)) return {};
  return { primaryAction: { content: t("orders.captureAll"), onAction: () => ask({ kind: "all" }) } };
}
