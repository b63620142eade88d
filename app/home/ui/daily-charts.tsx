import { BlockStack, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { DAYS_SHOWN, type DailyView } from "../daily-view";
import { ComingDays } from "./coming-days";
import { PastDays } from "./past-days";

/**
 * What happened on the last days and what expires on the next, of one currency at a time: amounts of several are never
 * added. While orders are still being read, the days show what is known.
 */
export function DailyCharts({ daily, complete }: { daily: DailyView; complete: boolean }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<string | null>(null);
  const days = daily.find(({ currency }) => currency === chosen) ?? daily[0];
  if (!days) return null;
  const heading = (text: string) => (
    <Text as="h2" variant="headingMd">
      {text}
    </Text>
  );
  return (
    <BlockStack gap="300">
      <Card>
        <BlockStack gap="400">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            {heading(t("home.chart.past", { count: DAYS_SHOWN }))}
            {daily.length > 1 && (
              <Select
                label={t("home.chart.currency")}
                labelInline
                options={daily.map(({ currency }) => currency)}
                value={days.currency}
                onChange={choose}
              />
            )}
          </InlineStack>
          {!complete && (
            <Text as="p" tone="subdued">
              {t("home.chart.soFar")}
            </Text>
          )}
          <PastDays days={days} />
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="400">
          {heading(t("home.chart.coming", { count: DAYS_SHOWN, currency: days.currency }))}
          <ComingDays days={days} />
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
