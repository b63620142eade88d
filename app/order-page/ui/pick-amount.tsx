import { TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { ErrorOf } from "./error-of";
import { limitOf, type PickDraft, type PickKind } from "./pick-draft";

interface PickAmountProps {
  kind: PickKind;
  draft: PickDraft;
  money: OrderMoneyView;
  errorOf: ErrorOf;
  onChange: (change: Partial<PickDraft>) => void;
}

/** An amount in the order's currency, checked while it is typed. */
export function PickAmount({ kind, draft, money, errorOf, onChange }: PickAmountProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TextField
      label={t("order.amount")}
      autoComplete="off"
      inputMode="decimal"
      prefix={money.currency}
      value={draft.amount}
      error={errorOf("amount") ?? errorOf("lines")}
      helpText={t("order.pickAtMost", { amount: format.money(limitOf(kind, money)) })}
      onChange={(amount) => onChange({ amount })}
    />
  );
}
