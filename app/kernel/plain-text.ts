const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const DELETE = 127;

/**
 * Whether a text is one that people write and that every column takes: whole characters without control characters
 * other than tabs and line breaks. PostgreSQL refuses NUL and, in JSON, half of a character.
 */
export function isPlainText(text: string): boolean {
  if (!text.isWellFormed()) return false;
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) return false;
  return true;
}

function isControl(code: number): boolean {
  if (code === DELETE) return true;
  return code < SPACE && code !== TAB && code !== LINE_FEED && code !== CARRIAGE_RETURN;
}

/** Whether every text in a value that came as JSON is plain, also the names of its members. */
export function isPlainJson(value: unknown): boolean {
  // JSON may be nested more deeply than a stack is.
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "string" && !isPlainText(next)) return false;
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next) && !Object.keys(next).every(isPlainText)) return false;
    for (const member of Object.values(next)) left.push(member);
  }
  return true;
}

/** The text without NUL, halves of surrogate pairs and the control characters that nobody can see. */
export function withoutControlCharacters(text: string): string {
  return text.replaceAll(/(?![\t\n\r])[\p{Cc}\p{Cs}]/gu, "");
}
