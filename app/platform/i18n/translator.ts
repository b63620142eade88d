import type en from "./en.json";
import type { Locale } from "./locale";

/** The texts of one locale. The keys are those of en.json; plural endings differ by language. */
export interface Texts {
  [key: string]: string | Texts;
}

/** The endings of the texts of a number, which are the categories of the language's plural rules. */
type PluralEnding = "one" | "two" | "few" | "many" | "other";

type KeyOf<Node> = {
  [Name in keyof Node & string]: Node[Name] extends string
    ? WithoutEnding<Name>
    : `${Name}.${KeyOf<Node[Name]>}`;
}[keyof Node & string];
type WithoutEnding<Name extends string> = Name extends `${infer Stem}_${PluralEnding}` ? Stem : Name;

/** What a text is asked for by: the names on the way to it, joined by dots, without a plural ending. */
export type TextKey = KeyOf<typeof en>;

/** What stands in a text in place of `{{name}}`. `count` chooses among the plurals; of none, a text may have one of its own. */
export type TextValues = Readonly<Record<string, string | number | null | undefined>>;

/** The text of a key in one language. */
export type Translator = (key: TextKey, values?: TextValues) => string;

/**
 * A translator that needs nothing but the texts, so that the first render has them, on the server and in the browser
 * alike.
 */
export function createTranslator(locale: Locale, texts: Texts): Translator {
  const find = textFinder(locale, texts);
  return (key, values = {}) => {
    const text = find(key, values["count"]);
    return text === undefined ? key : fill(text, values);
  };
}

/** Finds the text of a key, for a number if one is given, with its places still empty. */
export function textFinder(
  locale: Locale,
  texts: Texts,
): (key: string, count?: TextValues[string]) => string | undefined {
  const named = namedTexts(texts);
  const rules = new Intl.PluralRules(locale);
  return (key, count) => {
    if (typeof count !== "number") return named.get(key);
    const ofNothing = count === 0 ? named.get(`${key}_zero`) : undefined;
    return ofNothing ?? named.get(`${key}_${rules.select(count)}`) ?? named.get(key);
  };
}

const PLACE = /\{\{(\w+)\}\}/g;

/** The text with the values in its places. */
export const fill = (text: string, values: TextValues): string =>
  text.replace(PLACE, (_, name: string) => String(values[name] ?? ""));

// Pages ask for hundreds of texts, so that each is kept by its whole name. The texts of a locale are one object in a
// process, however many pages are rendered with it.
const kept = new WeakMap<Texts, ReadonlyMap<string, string>>();

function namedTexts(texts: Texts): ReadonlyMap<string, string> {
  const known = kept.get(texts);
  if (known) return known;
  const named = new Map(entriesOf(texts, ""));
  kept.set(texts, named);
  return named;
}

function entriesOf(texts: Texts, prefix: string): [string, string][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string][] =>
    typeof text === "string" ? [[prefix + name, text]] : entriesOf(text, `${prefix}${name}.`),
  );
}
