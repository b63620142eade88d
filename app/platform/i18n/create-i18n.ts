import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "./locale";

/** The texts of one locale. Which keys exist is said by en.json; plural endings differ by language. */
export interface Texts {
  [key: string]: string | Texts;
}

/**
 * Texts ready to be used in the first render, on the server and in the browser alike. One instance per document,
 * because one server renders several languages at once.
 */
export function createI18n(locale: Locale, texts: Texts): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    // A regional rule must not send i18next looking for languages that were never loaded.
    load: "currentOnly",
    fallbackLng: false,
    initAsync: false,
    resources: { [locale]: { translation: texts } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
