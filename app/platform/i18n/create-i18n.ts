import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Locale } from "./locale";

/** The texts of one locale. The keys are those of en.json; plural endings differ by language. */
export interface Texts {
  [key: string]: string | Texts;
}

/**
 * Prepares the texts so that the first render can use them, on the server and in the browser alike. Each document has
 * its own instance, because one server renders several languages at once.
 */
export function createI18n(locale: Locale, texts: Texts): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    // Without this option i18next would look for languages that were never loaded.
    load: "currentOnly",
    fallbackLng: false,
    initAsync: false,
    resources: { [locale]: { translation: texts } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
