/**
 * Lines of values as CSV (RFC 4180), with a byte order mark, without which spreadsheet programs read names in another
 * alphabet wrongly. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function toCsv(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((line) => line.map(toCell).join(",")).join("\r\n")}\r\n`;
}

function toCell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) && !isNumber(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function isNumber(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}
