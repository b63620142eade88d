import polarisFr from "@shopify/polaris/locales/fr.json";
import polarisJa from "@shopify/polaris/locales/ja.json";
import polarisNl from "@shopify/polaris/locales/nl.json";
import en from "./en.json";
import fr from "./fr.json";
import ja from "./ja.json";
import type { LoadedTexts } from "./loaded-texts";
import type { Locale } from "./locale";
import nl from "./nl.json";

const TEXTS: Record<Locale, LoadedTexts> = {
  en: { app: en, polaris: null },
  nl: { app: nl, polaris: polarisNl },
  fr: { app: fr, polaris: polarisFr },
  ja: { app: ja, polaris: polarisJa },
};

export function loadTexts(locale: Locale): LoadedTexts {
  return TEXTS[locale];
}
