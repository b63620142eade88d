import { badRequest } from "./field-error";
import type { ResolverMap } from "./context";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

const LARGEST_PAGE = 250;

/** Bulk queries are not paged; internally they request this many. */
export const WHOLE_LIST = 1_000_000_000;

/** The position of an item in a sorted list. The id breaks ties. */
export interface Position {
  id: number;
  value: number | string;
}

export interface Edge<T> {
  node: T;
  position: Position;
}

export interface Page<T> {
  edges: Edge<T>[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

export interface SortedSource<T> {
  /** Iterates over the items in ascending order, or from the end. */
  items: (backwards: boolean) => Iterable<T>;
  position: (item: T) => Position;
  /** `reverse: true` of the connection. */
  reverse?: boolean;
}

/**
 * One page of a sorted list. Reads at most one item beyond the page. Texts recorded 2026-04. Cursors are base64 JSON
 * `{last_id, last_value}`; clients must treat them as opaque.
 */
export function pageOf<T>(source: SortedSource<T>, args: PageArguments): Page<T> {
  const { first = null, last = null } = args;
  if (first === null && last === null) throw badRequest("you must provide one of first or last");
  if (first !== null && last !== null) throw badRequest("providing both first and last is not supported");
  const size = first ?? last ?? 0;
  // Assumption: the text. shopify.dev, "Pagination": a page has at most 250 items.
  if (size > LARGEST_PAGE && size !== WHOLE_LIST)
    throw badRequest(`The page size must not exceed ${LARGEST_PAGE}`);
  const fromEnd = last !== null;
  const after = args.after ? decodeCursor(args.after) : null;
  const before = args.before ? decodeCursor(args.before) : null;
  const reverse = source.reverse ?? false;
  const found: Edge<T>[] = [];
  for (const node of source.items(reverse !== fromEnd)) {
    const position = source.position(node);
    if (after && !isBeyond(position, after, reverse)) continue;
    if (before && !isBeyond(before, position, reverse)) continue;
    found.push({ node, position });
    if (found.length > size) break;
  }
  const more = found.length > size;
  const edges = found.slice(0, size);
  return {
    edges: fromEnd ? edges.reverse() : edges,
    hasNextPage: fromEnd ? before !== null : more,
    hasPreviousPage: fromEnd ? more : after !== null,
  };
}

/** One page of a whole list in its own order: lines of an order, fulfillments, ... */
export const pageOfList = <T>(
  items: T[],
  args: PageArguments & { reverse?: boolean | null },
  idOf: (item: T) => number,
): Page<T> => {
  const index = new Map(items.map((item, position) => [item, position]));
  return pageOf(
    {
      items: (backwards) => (backwards ? [...items].reverse() : items),
      position: (item) => ({ id: idOf(item), value: index.get(item) ?? 0 }),
      reverse: args.reverse ?? false,
    },
    args,
  );
};

export const encodeCursor = (position: Position): string =>
  Buffer.from(JSON.stringify({ last_id: position.id, last_value: position.value })).toString("base64");

function decodeCursor(cursor: string): Position {
  try {
    const { last_id: id, last_value: value } = JSON.parse(Buffer.from(cursor, "base64").toString("utf8")) as {
      last_id: unknown;
      last_value: unknown;
    };
    if (typeof id === "number" && (typeof value === "number" || typeof value === "string"))
      return { id, value };
  } catch {
    throw badRequest("Malformed cursor");
  }
  throw badRequest("Malformed cursor");
}

export const comparePositions = (a: Position, b: Position): number =>
  a.value === b.value ? a.id - b.id : a.value < b.value ? -1 : 1;

const isBeyond = (position: Position, mark: Position, reverse: boolean): boolean =>
  (reverse ? -1 : 1) * comparePositions(position, mark) > 0;

const cursorOf = (edge: Edge<unknown> | undefined): string | null =>
  edge ? encodeCursor(edge.position) : null;

/** Resolvers of one connection type and its edge type, by their schema names. */
export const connectionResolvers = (...names: string[]): ResolverMap =>
  Object.fromEntries(
    names.flatMap((name) => [
      [
        `${name}Connection`,
        {
          nodes: (page: Page<unknown>) => page.edges.map((edge) => edge.node),
          edges: (page: Page<unknown>) => page.edges,
          pageInfo: (page: Page<unknown>) => page,
        },
      ],
      [
        `${name}Edge`,
        {
          node: (edge: Edge<unknown>) => edge.node,
          cursor: (edge: Edge<unknown>) => encodeCursor(edge.position),
        },
      ],
    ]),
  );

export const pageInfoResolvers: ResolverMap = {
  PageInfo: {
    hasNextPage: (page: Page<unknown>) => page.hasNextPage,
    hasPreviousPage: (page: Page<unknown>) => page.hasPreviousPage,
    startCursor: (page: Page<unknown>) => cursorOf(page.edges[0]),
    endCursor: (page: Page<unknown>) => cursorOf(page.edges.at(-1)),
  },
};

/** Resolvers for a payload, or any plain object, whose fields answer the source's values of the same names. */
export const plain = (...fields: string[]): Record<string, (source: Record<string, unknown>) => unknown> =>
  Object.fromEntries(
    fields.map((field) => [field, (source: Record<string, unknown>) => source[field] ?? null]),
  );
