import type { ReadResult } from "~/orders/shop-admin.port";

/** One page of a list, as every document of ours asks for it. */
export interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** What held the list was deleted while it was read: reading all of it again tells so. */
const GONE = {
  kind: "unavailable",
  retryAfterMs: 2000,
  detail: "It was deleted while it was read.",
} as const;

/**
 * All of a list: the page at hand and those behind it, each asked for by the cursor of the one before; null for a page
 * means that what holds the list is gone. Throws where Shopify tells of a next page and no way to it: half a list must
 * never be taken for the whole.
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
