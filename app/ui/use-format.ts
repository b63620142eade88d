import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { createFormat, type Format } from "./format";
import { useTimeZone } from "./shop-place";

/** Amounts and times in the page's language and the shop's time zone. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  return useMemo(() => createFormat(i18n.language, timeZone), [i18n.language, timeZone]);
}
