import { Key, type PageProps } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { ListSteps } from "../list-steps-view";

/** Previous and next order of the list, with the keys J and K, as on the pages of Shopify's own admin. */
export function useOrderSteps({ previous, next }: ListSteps): Pick<PageProps, "pagination"> {
  const { t } = useTranslation();
  if (previous === null && next === null) return {};
  const pagination = {
    hasPrevious: previous !== null,
    hasNext: next !== null,
    previousKeys: [Key.KeyJ],
    nextKeys: [Key.KeyK],
    previousTooltip: t("orders.previousOrder"),
    nextTooltip: t("orders.nextOrder"),
    accessibilityLabels: { previous: t("orders.previousOrder"), next: t("orders.nextOrder") },
    ...(previous === null ? {} : { previousURL: previous }),
    ...(next === null ? {} : { nextURL: next }),
  };
  return { pagination };
}
