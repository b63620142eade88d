export type TomlValue = string | number | boolean | TomlValue[] | { [key: string]: TomlValue };

export type Toml =
  { kind: "parsed"; table: Record<string, TomlValue> } | { kind: "unreadable"; reason: string };

/**
 * The part of TOML that shopify.app.toml is written in: tables, arrays of tables, strings on one line, numbers,
 * booleans and arrays of these, which may span lines. Anything else is refused with its line.
 */
export function parseToml(text: string): Toml {
  const root: Record<string, TomlValue> = {};
  let table = root;
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const start = index + 1;
    let line = withoutComment(lines[index] ?? "").trim();
    while (isOpenArray(line) && index + 1 < lines.length) {
      index += 1;
      line += ` ${withoutComment(lines[index] ?? "").trim()}`;
    }
    if (line === "") continue;
    const heading = /^(\[\[|\[)\s*([\w.-]+)\s*(\]\]|\])$/.exec(line);
    const assignment = /^("?)([\w-]+)\1\s*=\s*(.+)$/.exec(line);
    const value = assignment ? parseValue(assignment[3] ?? "") : null;
    if (heading) {
      const opened = openTable(root, (heading[2] ?? "").split("."), heading[1] === "[[");
      if (!opened)
        return { kind: "unreadable", reason: `Line ${start} opens a table where a value stands: ${line}` };
      table = opened;
    } else if (assignment && value !== null) table[assignment[2] ?? ""] = value;
    else return { kind: "unreadable", reason: `Line ${start} is no TOML that the sandbox can read: ${line}` };
  }
  return { kind: "parsed", table: root };
}

const STRING = /"(?:[^"\\]|\\.)*"|'[^']*'/y;

/** Cuts a comment off, but not a # inside a string. */
function withoutComment(line: string): string {
  for (let at = 0; at < line.length; at += 1) {
    STRING.lastIndex = at;
    const text = STRING.exec(line);
    if (text) at += text[0].length - 1;
    else if (line[at] === "#") return line.slice(0, at);
  }
  return line;
}

function isOpenArray(line: string): boolean {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "");
  return /=\s*\[/.test(bare) && bare.split("[").length !== bare.split("]").length;
}

/** Null for what is no value. */
function parseValue(text: string): TomlValue | null {
  const source = text.trim();
  if (/^'[^']*'$/.test(source)) return source.slice(1, -1);
  if (/^"(?:[^"\\]|\\.)*"$/.test(source)) return parseText(source);
  if (source === "true" || source === "false") return source === "true";
  if (/^[+-]?\d[\d_]*(\.\d+)?$/.test(source)) return Number(source.replaceAll("_", ""));
  if (!source.startsWith("[") || !source.endsWith("]")) return null;
  const items = splitItems(source.slice(1, -1)).map(parseValue);
  return items.every((item) => item !== null) ? items : null;
}

function parseText(source: string): string | null {
  try {
    const text: unknown = JSON.parse(source);
    return typeof text === "string" ? text : null;
  } catch {
    return null;
  }
}

/** At the commas that stand outside strings; a comma after the last item is allowed. */
function splitItems(inner: string): string[] {
  const items = inner.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^,])+/g) ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== "");
}

/** Walks to a table and makes what is missing; the last entry of an array of tables is the open one. */
function openTable(
  root: Record<string, TomlValue>,
  path: string[],
  inArray: boolean,
): Record<string, TomlValue> | null {
  let table = root;
  for (const [index, key] of path.entries()) {
    const last = index === path.length - 1;
    if (last && inArray) {
      const list = (table[key] ??= []);
      if (!Array.isArray(list)) return null;
      const entry = {};
      list.push(entry);
      return entry;
    }
    const found = (table[key] ??= {});
    const next = Array.isArray(found) ? found.at(-1) : found;
    if (typeof next !== "object" || Array.isArray(next)) return null;
    table = next;
  }
  return table;
}
