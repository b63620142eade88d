import { useTranslation } from "react-i18next";

/** The language of the page, which is recorded beside a statement that the merchant reads and makes. */
export function useLocale(): string {
  return useTranslation().i18n.language;
}
