import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { percentOf } from "~/ui/percent-of";
import type { BackfillView } from "../backfill/backfill-view";

/**
 * The progress of reading the shop's orders. The orders in lists are right already, so people may work. It is no banner,
 * as a page has one for what is wrong.
 */
export function BackfillProgress({ backfill }: { backfill: BackfillView | null }) {
  const { t } = useTranslation();
  if (backfill?.state !== "running") return null;
  const { ordersRead: read, ordersTotal: total } = backfill;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("backfill.title")}
        </Text>
        {total !== null && total > 0 && (
          <ProgressBar size="small" progress={percentOf(read, total)} ariaLabelledBy="backfill-progress" />
        )}
        <span role="status">
          <Text as="p" id="backfill-progress">
            {total === null
              ? t("backfill.progressUncounted", { read })
              : t("backfill.progress", { read, total: Math.max(read, total) })}
          </Text>
        </span>
        <Text as="p">{t("backfill.body")}</Text>
      </BlockStack>
    </Card>
  );
}
