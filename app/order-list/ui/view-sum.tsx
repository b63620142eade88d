import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { Money } from "~/kernel/money";
import { ownFirst, sumByCurrency } from "~/kernel/sum-by-currency";
import { useFormat } from "~/ui/use-format";
import { COUNTED_OF_VIEW, type OrderViewName } from "../list-state";

interface ViewSumProps {
  view: OrderViewName;
  /** What all orders of the list come to; null where nobody knows. The first is of the shop's currency, if any is. */
  amounts: readonly Money[] | null;
  /** What each ticked order counts; null where all orders of the list are ticked. */
  ticked: readonly Money[] | null;
  /** The number of ticked orders that are on other pages of the list. */
  elsewhere: number;
  /** Takes back every tick. */
  onClear: () => void;
}

/** What the list, or its ticked orders, come to. Currencies stand side by side and are never added up. */
export function ViewSum({ view, amounts, ticked, elsewhere, onClear }: ViewSumProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = COUNTED_OF_VIEW[view];
  const sums =
    ticked === null || ticked.length === 0
      ? amounts
      : ownFirst(sumByCurrency(ticked), amounts?.[0]?.currency ?? null);
  const text =
    sums === null || sums.length === 0
      ? ""
      : t(`orders.sum.${counted}`, { amounts: sums.map(format.listedMoney).join(" · ") });
  const count = ticked?.length ?? 0;
  const sum =
    count > 0 && text !== ""
      ? t("orders.sumTicked", { count, ticked: format.count(count), sum: text })
      : text;
  return (
    <Box paddingInline="400" paddingBlock="200" minHeight="36px">
      <InlineStack gap="200" blockAlign="center">
        <Text as="p" tone="subdued" numeric>
          <span role="status">
            {[sum, elsewhere > 0 ? t("orders.tickedElsewhere", { count: elsewhere }) : ""]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </Text>
        {elsewhere > 0 && (
          <Button variant="plain" onClick={onClear}>
            {t("orders.clearTicked")}
          </Button>
        )}
      </InlineStack>
    </Box>
  );
}
