import polarisEn from "@shopify/polaris/locales/en.json?url";
import polarisFr from "@shopify/polaris/locales/fr.json?url";
import polarisJa from "@shopify/polaris/locales/ja.json?url";
import polarisNl from "@shopify/polaris/locales/nl.json?url";
import en from "./en.json?url";
import fr from "./fr.json?url";
import ja from "./ja.json?url";
import type { LoadedTexts } from "./loaded-texts";
import type { Locale } from "./locale";
import nl from "./nl.json?url";

/** Where a browser finds the texts of a locale; as the address changes with the texts, it may keep them for good. */
export const TEXT_ADDRESSES: Record<Locale, Record<keyof LoadedTexts, string>> = {
  en: { app: en, polaris: polarisEn },
  nl: { app: nl, polaris: polarisNl },
  fr: { app: fr, polaris: polarisFr },
  ja: { app: ja, polaris: polarisJa },
};
