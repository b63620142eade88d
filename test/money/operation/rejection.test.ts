import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { knownRejection, refuserOf } from "~/money/operation/rejection";
import { LOCALES } from "~/platform/i18n/locale";

/** Nothing was refused: the same can be asked for once more. */
const PASSING = new Set(["order_busy", "not_done", "gave_up"]);
const TRY_AGAIN = /try again|opnieuw proberen|probeer het .*opnieuw|réessay|もう一度お試し/i;

test.each(LOCALES)("in %s a final rejection never reads as if trying again would help", (locale) => {
  const file = new URL(`../../../app/platform/i18n/${locale}.json`, import.meta.url);
  const { rejections } = JSON.parse(readFileSync(file, "utf8")) as { rejections: Record<string, string> };
  for (const [reason, text] of Object.entries(rejections)) {
    expect({ reason, known: knownRejection(reason) }).toEqual({ reason, known: reason });
    expect({ reason, again: TRY_AGAIN.test(text) }).toEqual({ reason, again: PASSING.has(reason) });
  }
});

test.each([
  ["access_denied", "shopify", "shopify"],
  ["shopify_error", "shopify", "shopify"],
  ["declined", "shopify", "provider"],
  ["provider_error", "shopify", "provider"],
  ["overtaken", "shopify", "app"],
  ["moon_phase", "shopify", "provider"],
  [null, "shopify", "provider"],
  // Nobody asked Shopify.
  ["already_captured", "kustom", "provider"],
  ["amount_too_high", "affirm", "provider"],
  ["not_found", "smartpay", "provider"],
  ["overtaken", "kustom", "app"],
] as const)("%s to %s was said by %s", (reason, authority, refuser) => {
  expect(refuserOf(reason, authority)).toBe(refuser);
});
