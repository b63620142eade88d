export type Comparator = ":" | ">" | ">=" | "<" | "<=";

export type ParsedSearch =
  | { kind: "term"; field: string | null; comparator: Comparator; value: string }
  | { kind: "and" | "or"; parts: ParsedSearch[] }
  | { kind: "not"; inner: ParsedSearch };

type Token = { kind: "(" | ")" | "and" | "or" | "not" } | { kind: "term"; term: ParsedSearch };

/**
 * Shopify's search syntax: `field:value`, `field:>=value`, quotes, `-` and NOT, AND, OR, parentheses; a blank is AND,
 * and AND binds closer than OR (shopify.dev, "API search syntax"). Only the blank is recorded. Never refuses: a stray
 * parenthesis is ignored. Null for a blank query.
 */
export function parseSearch(query: string): ParsedSearch | null {
  const tokens = tokenize(query);
  let at = 0;
  const anyOf = (): ParsedSearch | null => {
    const parts = [allOf()];
    while (tokens[at]?.kind === "or") {
      at += 1;
      parts.push(allOf());
    }
    return combine("or", parts);
  };
  const allOf = (): ParsedSearch | null => {
    const parts: (ParsedSearch | null)[] = [];
    for (let token = tokens[at]; token && token.kind !== "or" && token.kind !== ")"; token = tokens[at]) {
      at += 1;
      if (token.kind !== "and") parts.push(one(token));
    }
    return combine("and", parts);
  };
  const one = (token: Token): ParsedSearch | null => {
    if (token.kind === "term") return token.term;
    if (token.kind === "not") {
      const next = tokens[at];
      if (!next) return null;
      at += 1;
      const inner = one(next);
      return inner ? { kind: "not", inner } : null;
    }
    if (token.kind !== "(") return null;
    const inner = anyOf();
    if (tokens[at]?.kind === ")") at += 1;
    return inner;
  };
  const parts: (ParsedSearch | null)[] = [];
  while (at < tokens.length) {
    parts.push(anyOf());
    if (tokens[at]?.kind === ")") at += 1;
  }
  return combine("and", parts);
}

function combine(kind: "and" | "or", parts: (ParsedSearch | null)[]): ParsedSearch | null {
  const found = parts.filter((part) => part !== null);
  return found.length > 1 ? { kind, parts: found } : (found[0] ?? null);
}

const TOKEN =
  /\s*(?:([()])|(-)?(?:([A-Za-z_][\w.$-]*):\s*)?(>=|<=|>|<)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s()]+)))/y;

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(query); match; match = TOKEN.exec(query)) {
    const [, parenthesis, minus, field, comparator, double, single, bare] = match;
    if (parenthesis === "(" || parenthesis === ")") {
      tokens.push({ kind: parenthesis });
      continue;
    }
    const value = unescape(double ?? single ?? bare ?? "");
    const word = field === undefined && minus === undefined ? bare : undefined;
    if (word === "AND" || word === "OR" || word === "NOT") {
      tokens.push({ kind: word.toLowerCase() as "and" | "or" | "not" });
      continue;
    }
    if (minus) tokens.push({ kind: "not" });
    tokens.push({
      kind: "term",
      term: { kind: "term", field: field ?? null, comparator: (comparator ?? ":") as Comparator, value },
    });
  }
  return tokens;
}

const unescape = (text: string): string => text.replace(/\\(.)/g, "$1");
