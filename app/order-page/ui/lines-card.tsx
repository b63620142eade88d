import { BlockStack, Box, Card, DataTable, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { LineAmount } from "~/money/plan/line-amounts";
import { isPositive, isZero, type Money } from "~/kernel/money";
import { SHIPPING } from "~/money/plan/selection";
import { useFormat } from "~/ui/use-format";
import { MoneyText } from "~/ui/money-text";
import type { OrderLineView } from "../order-detail-view";

interface LinesCardProps {
  lines: OrderLineView[];
  captured: Money;
  /** Whether a capture is under way, of which nobody knows yet what became of it. */
  isCapturing: boolean;
  /** The captured and refunded amounts of each line, and of shipping. */
  amounts: LineAmount[];
}

/** The products of the order, and how many of each were shipped and captured. */
export function LinesCard({ lines, captured, isCapturing, amounts }: LinesCardProps) {
  const { t } = useTranslation();
  // Captures by amount, and captures made elsewhere, name no products.
  const areNamed = isZero(captured) || amounts.some(({ quantityCaptured }) => quantityCaptured > 0);
  // The units of a capture that is under way are taken, so that nobody captures them twice, and not captured yet.
  const isKnown = areNamed && !isCapturing;
  const capturedOf = (each: LineAmount | undefined) => (isKnown ? (each?.quantityCaptured ?? 0) : "–");
  const amountsOf = new Map(amounts.map((each) => [each.key, each]));
  const shipping = amountsOf.get(SHIPPING);
  const rows = lines.map((line) => [
    <LineTitle key={line.id} line={line} amounts={amountsOf.get(line.id)} />,
    line.quantity,
    line.quantityFulfilled,
    capturedOf(amountsOf.get(line.id)),
    <MoneyText key={`${line.id} amount`} amount={line.total} />,
  ]);
  if (shipping) {
    const amount = <MoneyText key="shipping amount" amount={shipping.amount} />;
    const title = <ShippingTitle key="shipping title" refunded={shipping.amountRefunded} />;
    rows.push([title, "", "", capturedOf(shipping), amount]);
  }
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="0">
        <Text as="h2" variant="headingMd">
          {t("order.linesTitle")}
        </Text>
      </Box>
      <DataTable
        columnContentTypes={["text", "numeric", "numeric", "numeric", "numeric"]}
        headings={[
          t("order.line"),
          t("order.quantity"),
          t("order.fulfilled"),
          t("order.captured"),
          t("order.amount"),
        ]}
        rows={rows}
      />
    </Card>
  );
}

function LineTitle({ line, amounts }: { line: OrderLineView; amounts: LineAmount | undefined }) {
  const { t } = useTranslation();
  const refunded = amounts?.quantityRefunded ?? 0;
  // Shopify's current quantity also excludes returned units.
  const removed = line.quantity - line.quantityCurrent - refunded;
  const details = [
    line.variantTitle,
    line.sku === null ? null : t("order.sku", { sku: line.sku }),
    removed > 0 ? t("order.removed", { count: removed }) : null,
    refunded > 0 ? t("order.lineRefunded", { count: refunded }) : null,
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

function ShippingTitle({ refunded }: { refunded: Money }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack>
      <span>{t("order.shipping")}</span>
      {isPositive(refunded) && (
        <Text as="span" tone="subdued" variant="bodySm">
          {t("order.amountRefunded", { amount: format.money(refunded) })}
        </Text>
      )}
    </BlockStack>
  );
}
