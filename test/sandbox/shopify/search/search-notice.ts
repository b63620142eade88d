import type { ParsedSearch } from "./parse-search";

export interface SearchWarning {
  field: string;
  message: string;
  code: "invalid_field" | "invalid_value";
}

/** One entry of `extensions.search` (recorded 2026-04). */
export interface SearchNotice {
  path: (string | number)[];
  query: string;
  parsed: unknown;
  warnings: SearchWarning[];
}

/** A parsed search as Shopify writes it. Recorded for one term and for "and"; Assumption: the rest by analogy. */
export function wireSearch(parsed: ParsedSearch): unknown {
  switch (parsed.kind) {
    case "term":
      return parsed.comparator === ":"
        ? { field: parsed.field ?? "default", match_all: parsed.value }
        : { field: parsed.field ?? "default", [RANGES[parsed.comparator]]: parsed.value };
    case "not":
      return { not: wireSearch(parsed.inner) };
    default:
      return { [parsed.kind]: parsed.parts.map(wireSearch) };
  }
}

const RANGES = { ">": "range_gt", ">=": "range_gte", "<": "range_lt", "<=": "range_lte" };
