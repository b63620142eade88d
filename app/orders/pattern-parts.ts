const NUMBER_PART = 5;
const WORD_PART = 3;

/**
 * What every text has that a pattern of `readSearch` matches, cut as `search_parts_of` of the migration cuts the texts of
 * orders: of a number the longer parts, which few orders have.
 */
export function partsOfPattern(pattern: string): string[] {
  const ofNumber = numberParts(pattern);
  return ofNumber.length > 0 ? ofNumber : cut(wordsOf(pattern).replaceAll(" ", "  "), WORD_PART);
}

/** Whether a pattern is looked up by parts of a number. */
export const isOfNumber = (pattern: string): boolean => numberParts(pattern).length > 0;

const numberParts = (pattern: string): string[] =>
  cut(wordsOf(pattern), NUMBER_PART).filter((part) => /\d/.test(part));

const wordsOf = (pattern: string): string => pattern.replaceAll("%", "").trimEnd();

/** As few parts of this length as have every sign of the text: each of them takes its time to be looked up. */
function cut(text: string, length: number): string[] {
  const last = text.length - length;
  if (last < 0) return [];
  const starts = Array.from({ length: Math.ceil(last / length) }, (_, at) => at * length);
  return [...starts, last].map((start) => text.slice(start, start + length));
}
