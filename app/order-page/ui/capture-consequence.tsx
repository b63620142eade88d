import { Checkbox, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { equals, isPositive, subtract } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import type { CapturePlanView } from "~/money/capture-preview-view";
import type { OrderMoneyView } from "~/money/order-money-view";

interface CaptureConsequenceProps {
  plan: CapturePlanView;
  money: Pick<OrderMoneyView, "remaining" | "remainingOfCurrentTotal">;
  orderName: string;
  gateway: string;
  shipped: boolean;
  /** Whether the person says that this is the last capture of the authorization. */
  isLast: boolean;
  onChangeLast: (last: boolean) => void;
}

/** Says who pays and who owes what after the capture, what it loses, and what it leaves of the order. */
export function CaptureConsequence(props: CaptureConsequenceProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { plan, gateway, orderName: name, money, isLast } = props;
  const rest = format.money(plan.releasable);
  return (
    <>
      <Text as="p">{t("order.captureBody", { gateway, amount: format.money(plan.amount), name })}</Text>
      {isPositive(plan.givenUp) && (
        <Text as="p" tone="critical" fontWeight="semibold">
          {t("order.captureLoses", { gateway, lost: format.money(plan.givenUp) })}
        </Text>
      )}
      <ChangedTotal plan={plan} money={money} />
      <Text as="p" {...(props.shipped ? {} : { tone: "caution" as const, fontWeight: "semibold" as const })}>
        {t(props.shipped ? "order.captureShipped" : "order.captureUnshipped")}
      </Text>
      {isPositive(plan.releasable) && (
        <Checkbox
          label={t("order.captureIsLast", { rest })}
          helpText={t(isLast ? "order.captureReleases" : "order.captureKeeps", { rest, gateway })}
          checked={isLast}
          onChange={props.onChangeLast}
        />
      )}
      {equals(plan.amount, money.remaining) && <Text as="p">{t("order.captureLast")}</Text>}
    </>
  );
}

/** Explains a capture after an edit left the order with less than was authorized. */
function ChangedTotal({ plan, money }: Pick<CaptureConsequenceProps, "plan" | "money">) {
  const { t } = useTranslation();
  const format = useFormat();
  const { remaining, remainingOfCurrentTotal: owed } = money;
  if (plan.ignoresCurrentTotal) {
    const words = { owed: format.money(owed), above: format.money(subtract(plan.amount, owed)) };
    return (
      <Text as="p" tone="critical" fontWeight="semibold">
        {t("order.captureAboveTotal", words)}
      </Text>
    );
  }
  if (!equals(plan.amount, owed) || equals(owed, remaining)) return null;
  const words = { owed: format.money(owed), rest: format.money(subtract(remaining, owed)) };
  return <Text as="p">{t("order.captureReduced", words)}</Text>;
}
