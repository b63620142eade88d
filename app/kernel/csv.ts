/**
 * Formats rows of values as CSV (RFC 4180). The text begins with a byte order mark; without one, spreadsheet programs
 * guess a wrong character set. A value that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function toCsv(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${toCsvLines(lines)}`;
}

/** Rows that follow the beginning of a file. */
export function toCsvLines(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(toCell).join(",")}\r\n`).join("");
}

function toCell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) && !isNumber(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function isNumber(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}
