import type { Translator } from "~/platform/i18n/translator";
import { readFilter, type FilterName } from "../list-filters";
import type { TypedEnd } from "./range-fields";

/** Reads an end of a range of days. A date field knows no days but those of the calendar, so only the year can be wrong. */
export function readDayEnd(name: FilterName, typed: string, t: Translator): TypedEnd {
  return readFilter(name, `${typed}..`) === null
    ? { kind: "wrong", error: t("orders.filterDayWrong") }
    : { kind: "end", text: typed };
}
