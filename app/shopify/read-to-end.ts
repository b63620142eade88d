import type { ReadResult } from "~/orders/shop-admin.port";

/** One page of a list, as every document of the app asks for it. */
export interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** The parent of the list was deleted while the list was read; a new reading of the parent shows that. */
const GONE = {
  kind: "unavailable",
  retryAfterMs: 2000,
  detail: "It was deleted while it was read.",
} as const;

/**
 * Reads a whole list: the given page and those after it, each requested by the cursor of the page before. A page that
 * is null means that the parent of the list is gone. Throws where Shopify announces a next page without a cursor: half
 * a list must never count as the whole.
 */
export async function readToEnd<Node>(
  first: Page<Node>,
  readAfter: (cursor: string) => Promise<ReadResult<Page<Node> | null>>,
): Promise<ReadResult<Node[]>> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const cursor: string | null = pageInfo.endCursor ?? null;
    if (cursor === null) throw new Error("Shopify tells of a next page and gives no cursor to it.");
    const next = await readAfter(cursor);
    if (next.kind !== "read") return next;
    if (next.value === null) return GONE;
    nodes.push(...next.value.nodes);
    pageInfo = next.value.pageInfo;
    if (pageInfo.hasNextPage && pageInfo.endCursor === cursor)
      throw new Error("Shopify answers with the same page again and again.");
  }
  return { kind: "read", value: nodes };
}
