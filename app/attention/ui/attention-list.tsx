import { BlockStack, Box, Divider, InlineStack, Pagination, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { AttentionListView, AttentionRowView } from "../attention-view";
import { AttentionLine } from "./attention-line";

interface AttentionListProps {
  list: AttentionListView;
  now: Date;
  /** The address of an order that is opened from the list. */
  addressOf: (row: AttentionRowView) => string;
  /** Shows the page that is at a place. */
  onPage: (at: string) => void;
}

/** Every order that needs a person, each with its reason, its amount and one next step. */
export function AttentionList({ list, now, addressOf, onPage }: AttentionListProps) {
  const { t } = useTranslation();
  const { rows, previous, next } = list;
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
            <AttentionLine row={row} url={addressOf(row)} now={now} />
          </BlockStack>
        ))}
        {(previous !== null || next !== null) && (
          <InlineStack align="center">
            <Pagination
              accessibilityLabel={t("attention.pages")}
              hasPrevious={previous !== null}
              hasNext={next !== null}
              onPrevious={() => onPage(previous ?? "")}
              onNext={() => onPage(next ?? "")}
            />
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}
