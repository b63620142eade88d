import { createContext, useContext, useMemo, type ReactNode } from "react";
import type { Locale } from "~/platform/i18n/locale";
import { createTranslator, type Texts, type Translator } from "~/platform/i18n/translator";

interface Translation {
  t: Translator;
  locale: Locale;
}

const Place = createContext<Translation | null>(null);

interface TranslationPlaceProps {
  locale: Locale;
  texts: Texts;
  children: ReactNode;
}

/** The language of all that is inside. */
export function TranslationPlace({ locale, texts, children }: TranslationPlaceProps) {
  const translation = useMemo(() => ({ t: createTranslator(locale, texts), locale }), [locale, texts]);
  return <Place.Provider value={translation}>{children}</Place.Provider>;
}

/** The texts of the page's language, and which one it is. */
export function useTranslation(): Translation {
  const translation = useContext(Place);
  if (!translation) throw new Error("Texts are shown inside of a TranslationPlace only.");
  return translation;
}
