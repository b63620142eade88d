import { BlockStack, Box, Divider, InlineStack, Pagination, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AttentionListView } from "../attention-view";
import { AttentionLine } from "./attention-line";

interface AttentionListProps {
  list: AttentionListView;
  now: Date;
  onPage: (page: number) => void;
}

/** Every order that needs a person, each with its reason, its amount and one next step. */
export function AttentionList({ list, now, onPage }: AttentionListProps) {
  const { t } = useTranslation();
  const { rows, page, pageCount } = list;
  if (rows.length === 0) {
    return (
      <Box padding="800">
        <BlockStack gap="300" inlineAlign="center">
          <Text as="h2" variant="headingMd" alignment="center">
            {t("attention.emptyTitle")}
          </Text>
          <Text as="p" tone="subdued" alignment="center">
            {t("attention.emptyBody")}
          </Text>
        </BlockStack>
      </Box>
    );
  }
  return (
    <Box padding="400">
      <BlockStack gap="300">
        {rows.map((row, position) => (
          <BlockStack key={`${row.orderId} ${row.kind === "order" ? row.reason : row.kind}`} gap="300">
            {position > 0 && <Divider />}
            <AttentionLine row={row} now={now} />
          </BlockStack>
        ))}
        {pageCount > 1 && (
          <InlineStack align="center">
            <Pagination
              label={t("orders.page", { page, pageCount })}
              hasPrevious={page > 1}
              hasNext={page < pageCount}
              onPrevious={() => onPage(page - 1)}
              onNext={() => onPage(page + 1)}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}
