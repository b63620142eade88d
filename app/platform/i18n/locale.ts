/** The languages that the app speaks. The first is the source, and the default where no other is asked for. */
export const LOCALES = ["en", "nl", "fr", "ja"] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = "en";

/** The locale for a language tag such as "nl", "fr-CA" or "ja-JP", or null where the app does not speak it. */
export function parseLocale(tag: string | null | undefined): Locale | null {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}

/**
 * The locale of a request. The admin passes its own locale as `locale` when it opens the app; App Bridge sends that
 * locale as Accept-Language on later requests.
 */
export function localeOfRequest(request: Request): Locale {
  const named = parseLocale(new URL(request.url).searchParams.get("locale"));
  if (named) return named;
  for (const tag of preferredTags(request.headers.get("Accept-Language") ?? "")) {
    const locale = parseLocale(tag);
    if (locale) return locale;
  }
  return DEFAULT_LOCALE;
}

/** The tags of an Accept-Language header, most wanted first. A tag with `q=0` is not wanted. */
function preferredTags(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.split(";");
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
