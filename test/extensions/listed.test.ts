import { expect, test } from "vitest";
import { listAmounts, listExamples } from "../../extensions/orders-capture-action/src/listed";
import { createFakeAdmin } from "./fake-admin";
import type { Locale } from "~/platform/i18n/locale";

const AMOUNTS = [
  { decimal: "10.00", currency: "EUR" },
  { decimal: "1200", currency: "JPY" },
];

test.each<[Locale, string, string]>([
  ["en", "€10.00, ¥1,200", "#1001, #1002"],
  ["nl", "€ 10,00, JP¥ 1.200", "#1001, #1002"],
  // Of yen, Japanese has the wide sign.
  ["ja", "€10.00、\uffe51,200", "#1001、#1002"],
])("amounts and examples stand apart as in %s", (locale, amounts, examples) => {
  const { i18n } = createFakeAdmin("orders-capture-action", { locale, orderIds: [] });
  expect(listAmounts(i18n, AMOUNTS).replaceAll(/[\u00a0\u202f]/g, " ")).toBe(amounts);
  expect(listExamples(i18n, ["#1001", "#1002"])).toBe(examples);
});
