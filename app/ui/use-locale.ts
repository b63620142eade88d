import { useTranslation } from "./translation-place";

/** The language of the page, which is recorded beside a statement that the merchant reads and makes. */
export function useLocale(): string {
  return useTranslation().locale;
}
