import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { MOST_VIEWS, type SavedViewAnswer } from "../saved-view";

/** Why a view was not saved. */
export function SavedViewRefused({ answer }: { answer: SavedViewAnswer | undefined }) {
  const { t } = useTranslation();
  if (answer?.kind !== "refused") return null;
  return <Banner tone="critical">{t(`orders.viewRefused.${answer.reason}`, { most: MOST_VIEWS })}</Banner>;
}
