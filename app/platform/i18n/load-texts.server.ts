import polarisEn from "@shopify/polaris/locales/en.json";
import polarisFr from "@shopify/polaris/locales/fr.json";
import polarisJa from "@shopify/polaris/locales/ja.json";
import polarisNl from "@shopify/polaris/locales/nl.json";
import { APP_TEXTS } from "./app-texts.server";
import type { LoadedTexts } from "./loaded-texts";
import type { Locale } from "./locale";

const POLARIS_TEXTS: Record<Locale, LoadedTexts["polaris"]> = {
  en: polarisEn,
  nl: polarisNl,
  fr: polarisFr,
  ja: polarisJa,
};

export function loadTexts(locale: Locale): LoadedTexts {
  return { app: APP_TEXTS[locale], polaris: POLARIS_TEXTS[locale] };
}
