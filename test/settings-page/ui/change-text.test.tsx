import { expect, test } from "vitest";
import { useTranslation } from "~/ui/translation-place";
import { CONNECTION_REGIONS } from "~/connections/connection-forms";
import { defaultsOf, gatewayChoices } from "~/gateways/policy";
import { fieldsOf } from "~/gateways/setting-fields";
import { LOCALES, type Locale } from "~/platform/i18n/locale";
import { changeText } from "~/settings-page/ui/change-text";
import type { SettingChange } from "~/settings/setting-changes";
import { DEFAULT_SETTINGS, markChoices, shopChoices } from "~/settings/settings";
import { useFormat } from "~/ui/use-format";
import { renderText } from "../../support/render";

function Change({ change }: { change: SettingChange }) {
  const { t } = useTranslation();
  const format = useFormat();
  return <p>{changeText(change, { t, format }) ?? "nothing"}</p>;
}
const textOf = (change: Partial<SettingChange>, locale: Locale = "en") =>
  renderText(<Change change={{ field: "", gateway: null, from: null, to: null, ...change }} />, locale);

test.each<[Partial<SettingChange>, string]>([
  [
    { field: "graceMinutes", from: 30, to: 45 },
    "Minutes that capture may take after shipping: from “30 minutes” to “45 minutes”",
  ],
  [
    { field: "graceMinutes", gateway: "Klarna", from: null, to: 5 },
    "“As for the whole store” to “5 minutes”",
  ],
  [{ field: "importOn", from: true, to: false }, "Import authorized pay-later orders: from “yes” to “no”"],
  [{ field: "missesPerDay", from: 3, to: 0 }, "from “3” to “0”"],
  [
    { field: "safetyNetDays", gateway: "Riverty", from: null, to: 1 },
    "Riverty: Capture before it expires: from “never” to “1 day”",
  ],
  [{ field: "captureEngine", from: null, to: "flow" }, "from “not chosen” to “A Shopify Flow workflow”"],
  [{ field: "captureEngine", gateway: "Klarna", from: "app", to: null }, "to “As for the whole store”"],
  [
    { field: "notificationEmails", from: ["a@b.example"], to: ["c@d.example", "e@f.example"] },
    "E-mails: added c@d.example and e@f.example, removed a@b.example",
  ],
  [
    { field: "terms", gateway: "Klarna", from: [], to: ["Slice it"] },
    "Klarna: Names to look for: added Slice it",
  ],
  [
    { field: "connectionId", gateway: "Klarna", from: null, to: "klarna_europe live" },
    "Klarna: Account: from “none” to “Klarna",
  ],
  [{ field: "tagMayShip", from: "", to: "ship" }, "from “none” to “ship”"],
  [{ field: "gateway", to: "Zip" }, "Payment method added: Zip"],
  [
    { field: "captureCardOrders", from: "of a newer version", to: null },
    "from “of a newer version” to “Leave it alone”",
  ],
  [{ field: "of_a_newer_version", from: 1, to: 2 }, "nothing"],
])("%j is told as %s", (change, expected) => {
  expect(textOf(change)).toContain(expected);
});

test("days and numbers follow the language", () => {
  const days = { field: "partlyShippedDays", from: 7, to: null };
  expect(textOf(days, "nl")).toContain("van ‘7 dagen’ naar ‘nooit’");
  expect(textOf(days, "fr")).toContain("de « 7 jours » à « jamais »");
  expect(textOf(days, "ja")).toContain("「7 日」から「なし」に変更");
});

test.each(LOCALES)("in %s every setting has a name in the history", (locale) => {
  const shop = { ...fieldsOf(shopChoices, DEFAULT_SETTINGS), ...fieldsOf(markChoices, DEFAULT_SETTINGS) };
  const { gateway: key, ...ofGateway } = fieldsOf(gatewayChoices, defaultsOf("klarna"));
  for (const [gateway, fields] of [
    [null, Object.keys(shop)],
    [key, Object.keys(ofGateway)],
  ] as const)
    for (const field of fields) {
      const text = textOf({ field, gateway, from: null, to: "x" }, locale);
      expect(text, field).not.toBe("nothing");
      expect(text, field).not.toContain("{{");
    }
  expect(
    textOf({ field: "connectionId", gateway: key, to: `${CONNECTION_REGIONS[0]} test` }, locale),
  ).not.toContain("_");
});
