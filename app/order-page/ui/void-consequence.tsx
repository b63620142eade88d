import { Banner, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { Money } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";

interface VoidConsequenceProps {
  amount: Money;
  /** The amount owed for shipped goods; null where nothing was shipped, or nothing is owed. */
  given: Money | null;
  /** Whether the whole order was shipped; otherwise `given` is the highest amount that the shipped part can come to. */
  isWhole: boolean;
  orderName: string;
  gateway: string;
}

/** What releasing the amount means for the customer and, where goods left, for the merchant. */
export function VoidConsequence({ amount, given, isWhole, orderName, gateway }: VoidConsequenceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = { amount: format.money(amount), gateway, name: orderName };
  return (
    <>
      {given && (
        <Banner tone="critical">
          {t(isWhole ? "order.voidGivesAway" : "order.voidGivesAwayPart", { amount: format.money(given) })}
        </Banner>
      )}
      <Text as="p">{t("order.voidBody", words)}</Text>
      <Text as="p" fontWeight="semibold">
        {t("order.voidFinal")}
      </Text>
    </>
  );
}
