import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { isPositive } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import type { CanceledMoney } from "../move";

/** What becomes of an order's money once it is canceled, each amount with its own sentence. */
export function CancelConsequence({ amounts }: { amounts: CanceledMoney }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { released, lapses, lapsesAt, givenBack } = amounts;
  const rest = { amount: format.money(lapses) };
  return (
    <>
      {isPositive(released) && (
        <Text as="p">{t("order.cancelVoids", { amount: format.money(released) })}</Text>
      )}
      {isPositive(lapses) && (
        <Text as="p">
          {lapsesAt === null
            ? t("order.cancelLeaves", rest)
            : t("order.cancelLeavesUntil", { ...rest, day: format.date(lapsesAt) })}
        </Text>
      )}
      {isPositive(givenBack) && (
        <Text as="p">{t("order.cancelRefunds", { amount: format.money(givenBack) })}</Text>
      )}
    </>
  );
}
