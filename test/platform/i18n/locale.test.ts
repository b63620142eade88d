import { expect, test } from "vitest";
import { localeOfRequest, parseLocale } from "~/platform/i18n/locale";

function request(query: string, acceptLanguage?: string): Request {
  const headers = new Headers(acceptLanguage === undefined ? [] : [["Accept-Language", acceptLanguage]]);
  return new Request(`https://app.example/${query}`, { headers });
}

test.each([
  ["?locale=nl", "fr", "nl"],
  ["?locale=fr-CA", undefined, "fr"],
  ["?locale=ja-JP", "en", "ja"],
  ["?locale=de", "nl-BE,en;q=0.5", "nl"],
  ["", "de-DE,fr;q=0.7,nl;q=0.9", "nl"],
  ["", "ja;q=0,fr", "fr"],
  ["", "zz", "en"],
  ["?locale=", "", "en"],
  ["", undefined, "en"],
])("%s with Accept-Language %s is answered in %s", (query, header, expected) => {
  expect(localeOfRequest(request(query, header))).toBe(expected);
});

test.each(["", "e", "english", "../nl", null, undefined])("%s is no language of the app", (tag) => {
  expect(parseLocale(tag)).toBeNull();
});
