import { expect, test } from "vitest";
import { AccessBanner } from "~/shops/ui/access-banner";
import { LOCALES } from "~/platform/i18n/locale";
import { renderMarkup, renderText } from "../../support/render";
import type { AccessRefusal } from "~/platform/shops/shop-access.port";

const NOW = new Date("2026-11-20T12:00:00Z");
const banner = (by: AccessRefusal["by"], since = new Date("2026-11-20T09:02:00Z")) => (
  <AccessBanner refusal={{ by, since }} now={NOW} trying={false} tryAgain={() => undefined} />
);

test("a token that Shopify refuses: since when, that nothing is captured, and what ends it", () => {
  const text = renderText(banner("token_refused"));
  expect(text).toContain("Since 10:02 AM Shopify does not accept this app’s access to your shop");
  expect(text).toContain("Orders are not captured meanwhile");
  expect(text).toContain("install it again");
  expect(text).toContain("Try again");
});

test("an address that Shopify refuses is ours to mend: nothing is lost, and nothing is asked of the merchant", () => {
  const text = renderText(banner("address_refused"));
  expect(text).toContain("Since 10:02 AM Shopify refuses requests from our servers");
  expect(text).toContain("We are on it");
  expect(text).toContain("Nothing is lost");
  expect(renderMarkup(banner("address_refused"))).not.toContain("<button");
});

test("an earlier day is told with its date", () => {
  expect(renderText(banner("token_refused", new Date("2026-11-18T09:02:00Z")))).toContain(
    "Since Nov 18, 10:02 AM",
  );
});

test.each(LOCALES)("%s says both", (locale) => {
  for (const by of ["token_refused", "address_refused"] as const) {
    const text = renderText(banner(by), locale);
    expect(text).toContain("Shopify");
    expect(text).not.toContain("access.");
  }
});
