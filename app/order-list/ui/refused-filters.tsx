import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { FilterName } from "../list-filters";

/** Names the filters of an address that could not be read: without a word, the list would seem to be narrowed by them. */
export function RefusedFilters({ refused }: { refused: readonly FilterName[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (refused.length === 0) return null;
  const names = format.list(refused.map((name) => t(`orders.filterName.${name}`)));
  return <Banner tone="warning">{t("orders.filterRefused", { names })}</Banner>;
}
