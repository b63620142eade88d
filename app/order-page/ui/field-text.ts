import type { Translator } from "~/platform/i18n/translator";
import { decimalsOf } from "~/kernel/currencies";
import { formatTyped } from "~/kernel/parse-amount";
import type { Refused } from "~/kernel/refusal";
import type { Format } from "~/ui/format";
import type { OrderMoneyView } from "~/money/order-money-view";
import { limitOf, limitOfShipping, type PickKind } from "./pick-draft";
import { refusalText } from "~/money/ui/refusal-text";

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
  { reason, readings, field }: Refused,
  { kind, money, locale }: FieldPlace,
  t: Translator,
  format: Format,
): string | null {
  const { currency } = money;
  const limit = field === "shipping" ? limitOfShipping(money) : limitOf(kind, money);
  switch (reason) {
    case "nothing_chosen":
      return null;
    case "amount_too_high":
      return t(`order.fieldTooHigh.${kind}`, { amount: format.money(limit) });
    case "not_a_number":
      return t("order.fieldNotANumber", { example: formatTyped(limit, locale) });
    case "amount_ambiguous":
      return readings ? readingsText(readings, locale, t, format) : refusalText(reason, t);
    case "too_many_decimals": {
      const decimals = decimalsOf(currency);
      return decimals === 0
        ? t("order.fieldNoDecimals", { currency })
        : t("order.fieldMaxDecimals", { currency, decimals });
    }
    default:
      return refusalText(reason, t);
  }
}

/** Both amounts that the text can mean, and how to type each without ambiguity. */
function readingsText(
  [fewer, more]: NonNullable<Refused["readings"]>,
  locale: string,
  t: Translator,
  format: Format,
): string {
  return t("order.fieldTwoReadings", {
    fewer: format.money(fewer),
    more: format.money(more),
    fewerTyped: formatTyped(fewer, locale),
    moreTyped: formatTyped(more, locale),
  });
}
