import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { actorText } from "~/ui/actor-text";
import { useRight } from "~/ui/rights-place";
import { useFormat } from "~/ui/use-format";
import type { SettlementView } from "../order-detail-view";
import type { MoneyMoves } from "./use-money-moves";

/** The statements that money was settled outside of Shopify, each with its withdrawal; empty without statements. */
export function SettlementsCard({
  settlements,
  moves,
}: {
  settlements: SettlementView[];
  moves: MoneyMoves;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWithdraw = useRight("refund");
  if (settlements.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.settledTitle")}
        </Text>
        {settlements.map(({ id, amount, reason, statedBy, statedAt }) => (
          <InlineStack key={id} align="space-between" blockAlign="start" gap="200">
            <BlockStack gap="050">
              <Text as="p">
                {t("order.settledBy", {
                  amount: format.money(amount),
                  by: actorText(statedBy, t),
                  when: format.dateTime(statedAt),
                })}
              </Text>
              <Text as="p" tone="subdued" breakWord>
                {reason}
              </Text>
            </BlockStack>
            <Button
              disabled={moves.sending || !mayWithdraw}
              accessibilityLabel={t("order.withdrawLabel", { amount: format.money(amount) })}
              onClick={() => moves.ask({ kind: "withdraw", settlementId: id, amount })}
            >
              {t("order.withdraw")}
            </Button>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
