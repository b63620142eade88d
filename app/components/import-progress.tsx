import { Banner, BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** One pass over the orders waiting in Shopify. */
export interface ShownImportRun {
  state: "running" | "finished" | "failed";
  startedAt: Date;
  finishedAt: Date | null;
  ordersRead: number;
  ordersMatched: number;
  ordersTotal: number | null;
  /** Why it ended early, or null. */
  failure: string | null;
}

/** How far a running import is. What is already here is right, so people may work meanwhile. */
export function ImportProgress({ run }: { run: ShownImportRun }) {
  const { t } = useTranslation();
  const { ordersRead: read, ordersTotal: total, ordersMatched: matched } = run;
  return (
    <Banner tone="info" title={t("orders.importing")}>
      <BlockStack gap="200">
        <Text as="p">{t("orders.importingBody")}</Text>
        {total !== null && total > 0 && (
          <ProgressBar
            size="small"
            progress={Math.min(100, (read / total) * 100)}
            ariaLabelledBy="import-progress"
          />
        )}
        <span role="status">
          <Text as="p" id="import-progress">
            {total === null
              ? t("settings.runProgressUncounted", { read, matched })
              : t("settings.runProgress", { read, total, matched })}
          </Text>
        </span>
      </BlockStack>
    </Banner>
  );
}
