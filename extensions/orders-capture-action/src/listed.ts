import type { ExtensionAmount } from "~/extension/extension-view";
import { formatAmount, type CurrencyFormat } from "../../app-api/format";

type I18n = CurrencyFormat & { translate: (key: string) => string };

/** "€10.00, ¥1,200": amounts of several currencies stand beside each other and are never added. */
export const listAmounts = (i18n: I18n, amounts: readonly ExtensionAmount[]): string =>
  listExamples(
    i18n,
    amounts.map((amount) => formatAmount(i18n, amount)),
  );

/** "#1001, #1002" */
export const listExamples = (i18n: I18n, examples: readonly string[]): string =>
  examples.join(i18n.translate("separator"));
