import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { AttentionListView } from "~/attention/attention-view";
import { AttentionLine } from "~/attention/ui/attention-line";
import { MOST_COUNTED } from "~/order-list/list-state";
import { useFormat } from "~/ui/use-format";

/** As many orders as fit a glance; the list holds all. */
const SHOWN = 3;

/** The first orders that need a person although no figure shows it; empty while there are none. */
export function AttentionCard({ attention, now }: { attention: AttentionListView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rows, total } = attention;
  if (total === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("orders.viewCount", { view: t("attention.title"), total: format.count(total, MOST_COUNTED) })}
        </Text>
        {rows.slice(0, SHOWN).map((row) => (
          <AttentionLine
            key={`${row.orderId} ${row.kind === "order" ? row.reason : ""}`}
            row={row}
            now={now}
          />
        ))}
        <Box>
          <Link url="/orders?view=attention">{t("attention.all")}</Link>
        </Box>
      </BlockStack>
    </Card>
  );
}
