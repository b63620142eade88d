/** The names that somebody may mean who writes an order's name, "1043" or "#1043". */
export function namesMeant(text: string): string[] {
  return text.startsWith("#") ? [text] : [text, `#${text}`];
}

/** Whether two people mean the same order: they write or leave out the "#", and large letters. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

const plain = (name: string): string => name.trim().replace(/^#/, "").toLowerCase();

/** What may be the name of an order: one word with a digit, as in "#1043" or "NL-1043". */
const NAME = /^#?[\p{L}\p{N}-]*\d[\p{L}\p{N}-]*$/u;
const NAME_LENGTH = 50;

export const mayBeName = (text: string): boolean => text.length <= NAME_LENGTH && NAME.test(text);
