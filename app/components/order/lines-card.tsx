import { BlockStack, Box, Card, DataTable, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { MoneyText } from "../money-text";
import type { ShownLine } from "./order-types";

/** What was bought and what of it was shipped. */
export function LinesCard({ lines }: { lines: ShownLine[] }) {
  const { t } = useTranslation();
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <Text as="h2" variant="headingMd">
          {t("order.linesTitle")}
        </Text>
      </Box>
      <DataTable
        columnContentTypes={["text", "numeric", "numeric", "numeric"]}
        headings={[t("order.line"), t("order.quantity"), t("order.fulfilled"), t("order.amount")]}
        rows={lines.map((line) => [
          <LineTitle key={line.id} line={line} />,
          line.quantity,
          line.quantityFulfilled,
          <MoneyText key={`${line.id} amount`} amount={line.total} />,
        ])}
      />
    </Card>
  );
}

function LineTitle({ line }: { line: ShownLine }) {
  const { t } = useTranslation();
  const removed = line.quantity - line.quantityCurrent;
  const details = [
    line.variantTitle,
    line.sku === null ? null : t("order.sku", { sku: line.sku }),
    removed > 0 ? t("order.removed", { count: removed }) : null,
  ].filter((detail) => detail !== null);
  return (
    <BlockStack>
      <span style={{ whiteSpace: "normal" }}>{line.title}</span>
      {details.length > 0 && (
        <Text as="span" tone="subdued" variant="bodySm">
          <span style={{ whiteSpace: "normal" }}>{details.join(" · ")}</span>
        </Text>
      )}
    </BlockStack>
  );
}
