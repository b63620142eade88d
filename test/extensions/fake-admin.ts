import { readFileSync } from "node:fs";
import type { Locale } from "~/platform/i18n/locale";

export interface FakeAdmin {
  i18n: {
    translate(key: string, values?: Record<string, string | number>): string;
    formatCurrency(amount: number, options: { currency: string }): string;
    formatDate(date: Date, options: Intl.DateTimeFormatOptions): string;
  };
  data: { selected: { id: string }[] };
  close(): void;
  isClosed: boolean;
}

/**
 * The `shopify` global that an admin in this language gives the extension of a folder. Shopify's own test harness
 * refuses any API version but its own (2026-07 in its latest release), so it cannot open these.
 */
export function createFakeAdmin(
  folder: string,
  options: { locale?: Locale; orderIds: readonly string[] },
): FakeAdmin {
  const { locale = "en", orderIds } = options;
  const texts = readTexts(folder, locale);
  const plural = new Intl.PluralRules(locale);
  const admin: FakeAdmin = {
    i18n: {
      translate(key, values = {}) {
        const form = "count" in values ? `.${plural.select(Number(values["count"]))}` : "";
        const text = texts.get(key + form) ?? texts.get(key);
        if (text === undefined) throw new Error(`${folder} has no text "${key}" in ${locale}.`);
        return text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => {
          if (!(name in values)) throw new Error(`"${key}" needs "${name}".`);
          return String(values[name]);
        });
      },
      formatCurrency: (amount, { currency }) =>
        new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount),
      formatDate: (date, format) =>
        new Intl.DateTimeFormat(locale, { ...format, timeZone: "UTC" }).format(date),
    },
    data: { selected: orderIds.map((id) => ({ id: `gid://shopify/Order/${id}` })) },
    close() {
      admin.isClosed = true;
    },
    isClosed: false,
  };
  return admin;
}

/** Texts by their path: "advice.ship_first", "capturable.one". */
export function readTexts(folder: string, locale: Locale): Map<string, string> {
  const file = `${locale}${locale === "en" ? ".default" : ""}.json`;
  const texts = new Map<string, string>();
  collect(JSON.parse(readFileSync(`extensions/${folder}/locales/${file}`, "utf8")), "", texts);
  return texts;
}

function collect(node: unknown, path: string, texts: Map<string, string>): void {
  if (typeof node === "string") texts.set(path, node);
  else
    for (const [name, child] of Object.entries(node as Record<string, unknown>))
      collect(child, path === "" ? name : `${path}.${name}`, texts);
}
