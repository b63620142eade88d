import { expect, test } from "vitest";
import { createFormat } from "~/ui/format";
import { money } from "~/kernel/money";
import { LOCALES } from "~/platform/i18n/locale";

const now = new Date("2026-11-22T10:00:00Z");
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const at = (text: string) => new Date(text);

test.each([
  ["en", 4890, "EUR", "EUR 48.90"],
  ["nl", 123456, "EUR", "EUR 1.234,56"],
  ["fr", 123456, "EUR", "1 234,56 EUR"],
  ["ja", 4890, "JPY", "JPY 4,890"],
  ["en", 4890, "KWD", "KWD 4.890"],
  ["en", 0, "SEK", "SEK 0.00"],
  ["en", -1, "EUR", "-EUR 0.01"],
  ["en", 9007199254740991, "EUR", "EUR 90,071,992,547,409.91"],
])("%s writes %i minor units of %s as %s", (locale, amount, currency, expected) => {
  expect(plain(createFormat(locale, "UTC").money(money(amount, currency)))).toBe(expected);
});

test.each([
  ["en", 26485, "EUR", "€264.85"],
  ["nl", 123456, "EUR", "€ 1.234,56"],
  ["fr", 123456, "EUR", "1 234,56 €"],
  ["ja", 26485, "EUR", "€264.85"],
  ["en", 4890, "CAD", "CA$48.90"],
  ["en", 4890, "SEK", "SEK 48.90"],
])("in a list %s writes %i minor units of %s as %s", (locale, amount, currency, expected) => {
  expect(plain(createFormat(locale, "UTC").listedMoney(money(amount, currency)))).toBe(expected);
});

test.each(LOCALES)("in a list of %s no two currencies look the same", (locale) => {
  const format = createFormat(locale, "UTC");
  const signs = Intl.supportedValuesOf("currency").map((currency) =>
    format.listedMoney(money(0, currency)).replaceAll(/[0.,]/g, ""),
  );
  expect(new Set(signs).size).toBe(signs.length);
});

test("spaces are of one kind, so that server and browser write the same text", () => {
  const format = createFormat("fr", "Europe/Paris");
  const written = [
    format.money(money(123456789, "EUR")),
    format.dateTime(now),
    createFormat("en", "UTC").dateTime(now),
  ];
  expect(written.join("")).not.toMatch(/[\u202f\u2009]/);
});

test("times are those of the shop, not of the computer", () => {
  expect(plain(createFormat("en", "Asia/Tokyo").dateTime(now))).toBe("Nov 22, 7:00 PM");
  expect(plain(createFormat("nl", "Europe/Amsterdam").dateTime(now))).toBe("22 nov, 11:00");
});

test("a moment of the same day at the shop is told by its time alone", () => {
  const tokyo = createFormat("en", "Asia/Tokyo");
  expect(plain(tokyo.moment(at("2026-11-21T15:30:00Z"), now))).toBe("12:30 AM");
  expect(plain(tokyo.moment(at("2026-11-21T14:30:00Z"), now))).toBe("Nov 21, 11:30 PM");
});

test.each([
  ["2026-11-27T10:00:00Z", "in 5 days"],
  ["2026-11-24T09:59:00Z", "tomorrow"],
  ["2026-11-22T13:00:00Z", "in 3 hours"],
  ["2026-11-22T09:59:31Z", "29 seconds ago"],
  ["2026-11-22T10:00:00Z", "1 second ago"],
  ["2026-11-22T10:00:00.400Z", "in 1 second"],
  ["2026-11-12T10:00:00Z", "10 days ago"],
])("%s is told as %s", (when, expected) => {
  expect(createFormat("en", "UTC").relative(at(when), now)).toBe(expected);
});

test.each([
  ["en", 60_000, "1 minute"],
  ["en", 179_999, "2 minutes"],
  ["nl", 3 * 3_600_000, "3 uur"],
  ["fr", 5 * 24 * 3_600_000, "5 jours"],
  ["ja", 120_000, "2 分"],
])("in %s a time of %i milliseconds is told as %s", (locale, ms, expected) => {
  expect(plain(createFormat(locale, "UTC").duration(ms))).toBe(expected);
});

test("names that stand for more are separated as each language does", () => {
  const written = LOCALES.map((locale) => createFormat(locale, "UTC").some(["#1", "#2"]));
  expect(written).toEqual(["#1, #2", "#1, #2", "#1, #2", "#1、#2"]);
});
