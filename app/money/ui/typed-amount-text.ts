import { decimalsOf } from "~/kernel/currencies";
import { formatTyped } from "~/kernel/parse-amount";
import type { Money } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";
import type { Translator } from "~/platform/i18n/translator";
import type { Format } from "~/ui/format";
import { refusalText } from "./refusal-text";

interface TypedPlace {
  locale: string;
  /** An amount that can be typed instead. */
  example: Money;
}

/** Why a text that was typed as an amount is none, and how to type one; null where the reason is not one of the app's own. */
export function typedAmountText(
  { reason, readings }: Refused,
  { locale, example }: TypedPlace,
  t: Translator,
  format: Format,
): string | null {
  const { currency } = example;
  switch (reason) {
    case "not_a_number":
      return t("order.fieldNotANumber", { example: formatTyped(example, locale) });
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
