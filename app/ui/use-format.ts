import { useTranslation } from "./translation-place";
import { formatOf, type Format } from "./format";
import { useTimeZone } from "./shop-place";

/** Amounts and times in the page's language and the shop's time zone. */
export function useFormat(): Format {
  return formatOf(useTranslation().locale, useTimeZone());
}
