import type { Translator } from "~/platform/i18n/translator";
import type { ListColumn } from "../list-columns";

export const AMOUNT_COLUMNS: readonly ListColumn[] = ["authorized", "captured", "lost", "capturable", "owed"];

/** What stands above a column, and where it is chosen. */
export function columnTitle(column: ListColumn, t: Translator): string {
  if (column === "capturable") return t("orders.remaining");
  if (column === "release") return t("release.title");
  if (column === "owed") return t("orders.file.owed");
  if (column === "ordered") return t("orders.sortProcessed");
  return column === "shipped" ? t("orders.sortFulfilled") : t(`orders.${column}`);
}
