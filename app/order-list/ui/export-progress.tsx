import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { percentOf } from "~/ui/percent-of";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { ExportState } from "./use-export";

interface ExportProgressProps {
  shown: ExportState;
  /** The number of orders of the list; null where it is not known. */
  listed: number | null;
  onStop: () => void;
}

/** How far the file is, or that it could not be made. */
export function ExportProgress({ shown, listed, onStop }: ExportProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (shown === null) return null;
  if (shown.kind === "failed")
    return (
      <Banner tone="critical" onDismiss={onStop}>
        {t("orders.exportFailed")}
      </Banner>
    );
  const total = shown.ticked ?? listed;
  const orders = format.count(shown.orders);
  const percent = total ? percentOf(Math.min(shown.orders, total), total) : 0;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="p">
            <span role="status">
              {total === null
                ? t("orders.exportProgress", { orders })
                : t("orders.exportProgressOf", { orders, total: format.count(total) })}
            </span>
          </Text>
          <Button onClick={onStop}>{t("orders.exportStop")}</Button>
        </InlineStack>
        {total !== null && <ProgressBar progress={percent} size="small" />}
      </BlockStack>
    </Card>
  );
}
