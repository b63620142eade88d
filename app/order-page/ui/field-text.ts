import type { Translator } from "~/platform/i18n/translator";
import type { Refused } from "~/kernel/refusal";
import type { Format } from "~/ui/format";
import type { OrderMoneyView } from "~/money/order-money-view";
import { typedAmountText } from "~/money/ui/typed-amount-text";
import { limitOf, limitOfShipping, type PickKind } from "./pick-draft";

interface FieldPlace {
  kind: PickKind;
  money: OrderMoneyView;
  locale: string;
}

/**
 * What is wrong with the typed value, in this order's figures. Null where nothing is wrong with the field: an empty
 * form is not an error.
 */
export function fieldText(
  refused: Refused,
  { kind, money, locale }: FieldPlace,
  t: Translator,
  format: Format,
): string | null {
  const limit = refused.field === "shipping" ? limitOfShipping(money) : limitOf(kind, money);
  switch (refused.reason) {
    case "nothing_chosen":
      return null;
    case "amount_too_high":
      return t(`order.fieldTooHigh.${kind}`, { amount: format.money(limit) });
    default:
      return typedAmountText(refused, { locale, example: limit }, t, format);
  }
}
