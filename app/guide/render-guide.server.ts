import { Marked, type Token } from "marked";
import type { GuideSection, GuideView } from "./guide-view";
import en from "./texts/en.md?raw";
import fr from "./texts/fr.md?raw";
import ja from "./texts/ja.md?raw";
import nl from "./texts/nl.md?raw";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import type { Locale } from "~/platform/i18n/locale";

const TEXTS: Record<Locale, string> = { en, nl, fr, ja };

/** The address of each picture, such as "./pictures/nl/orders.png". */
const PICTURES = import.meta.glob<string>("./pictures/*/*.png", {
  eager: true,
  query: "?url",
  import: "default",
});

const PLACEHOLDER = /\{\{([\w.]+)\}\}/g;

/**
 * The guide in a language. Where its text holds the key of a text of the pages in double braces, the guide shows that
 * text, so that it always calls a button what the button says. Throws where a key or a picture does not exist.
 */
export function renderGuide(locale: Locale): GuideView {
  const marked = new Marked({
    renderer: {
      image: ({ href, text }) => `<img src="${pictureOf(locale, href)}" alt="${text}" loading="lazy">`,
    },
  });
  const view: GuideView = { title: "", sections: [] };
  let section: GuideSection | null = null;
  for (const token of marked.lexer(withTexts(locale))) {
    const heading = headingOf(token);
    if (heading?.depth === 1) view.title = heading.text;
    else if (heading?.depth === 2) view.sections.push((section = { title: heading.text, html: "" }));
    else if (section) section.html += marked.parser([token]);
  }
  return view;
}

function headingOf(token: Token): { depth: number; text: string } | null {
  return token.type === "heading" ? (token as { depth: number; text: string }) : null;
}

/** Bold by tag: by asterisks a text is not bold where it ends with punctuation and Japanese goes on without a space. */
function withTexts(locale: Locale): string {
  return TEXTS[locale]
    .replaceAll(/!\[\{\{([\w.]+)\}\}\]/g, (_, key: string) => `![${textOf(locale, key)}]`)
    .replaceAll(PLACEHOLDER, (_, key: string) => `<b>${textOf(locale, key)}</b>`);
}

function textOf(locale: Locale, key: string): string {
  let found: unknown = loadTexts(locale).app;
  for (const part of key.split(".")) found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== "string") throw new Error(`The guide names the text "${key}", which does not exist.`);
  return found;
}

function pictureOf(locale: Locale, name: string): string {
  const address = PICTURES[`./pictures/${locale}/${name}.png`];
  if (!address) throw new Error(`The guide has no picture "${name}" in "${locale}".`);
  return address;
}
