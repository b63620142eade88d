/** An address that an operation's path fits, with the parameters as sent; decoded. */
export interface PathMatch<Op> {
  /** The operations of the address, one for each method. */
  operations: Op[];
  params: Record<string, string>;
}

/** Null where no operation has the address, "malformed" where a part of it is no text in UTF-8. */
export function matchPath<Op extends { path: string }>(
  operations: readonly Op[],
  path: string,
): PathMatch<Op> | "malformed" | null {
  const parts = path.split("/").map(decodePart);
  const found = operations.filter((each) => fits(each.path.split("/"), parts));
  const [first] = found;
  if (!first) return null;
  const names = first.path.split("/");
  const params: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index];
    if (part === null) return "malformed";
    if (name.startsWith("{") && part !== undefined) params[name.slice(1, -1)] = part;
  }
  return { operations: found, params };
}

function fits(names: readonly string[], parts: readonly (string | null)[]): boolean {
  return (
    names.length === parts.length &&
    names.every((name, index) => (name.startsWith("{") ? parts[index] !== "" : name === parts[index]))
  );
}

function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
