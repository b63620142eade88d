import polarisFr from "@shopify/polaris/locales/fr.json";
import polarisJa from "@shopify/polaris/locales/ja.json";
import polarisNl from "@shopify/polaris/locales/nl.json";
import type { AppProviderProps } from "@shopify/polaris";
import type { Texts } from "./create-i18n";
import en from "./en.json";
import fr from "./fr.json";
import ja from "./ja.json";
import type { Locale } from "./locale";
import nl from "./nl.json";

type PolarisTexts = AppProviderProps["i18n"];

/** Only the chosen locale travels to the browser. Polaris brings English itself, hence null. */
const TEXTS: Record<Locale, { app: Texts; polaris: PolarisTexts | null }> = {
  en: { app: en, polaris: null },
  nl: { app: nl, polaris: polarisNl },
  fr: { app: fr, polaris: polarisFr },
  ja: { app: ja, polaris: polarisJa },
};

export function loadTexts(locale: Locale) {
  return TEXTS[locale];
}
