import { AppProvider } from "@shopify/polaris";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import { readFileSync } from "node:fs";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { ShopPlace } from "~/ui/shop-place";
import { TranslationPlace } from "~/ui/translation-place";
import type { Texts } from "~/platform/i18n/translator";
import type { Locale } from "~/platform/i18n/locale";

function textsOf(locale: Locale): Texts {
  const file = new URL(`../../app/platform/i18n/${locale}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Texts;
}

/** The text of a component as the server renders it for a shop in Amsterdam, without tags. */
export function renderText(element: ReactNode, locale: Locale = "en"): string {
  return renderMarkup(element, locale)
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ")
    .trim();
}

export function renderMarkup(element: ReactNode, locale: Locale = "en"): string {
  return renderToStaticMarkup(
    <TranslationPlace locale={locale} texts={textsOf(locale)}>
      <AppProvider i18n={polarisEnglish}>
        <ShopPlace timeZone="Europe/Amsterdam">{element}</ShopPlace>
      </AppProvider>
    </TranslationPlace>,
  );
}
