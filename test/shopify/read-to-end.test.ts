import { expect, test } from "vitest";
import { readToEnd, type Page } from "~/shopify/read-to-end";
import type { ReadResult } from "~/orders/shop-admin.port";

const page = (nodes: number[], next: string | null): Page<number> => ({
  nodes,
  pageInfo: { hasNextPage: next !== null, endCursor: next },
});
const read = (value: Page<number> | null): ReadResult<Page<number> | null> => ({ kind: "read", value });

test("a list is read page by page to its end", async () => {
  const pages: Record<string, Page<number>> = { a: page([3], "b"), b: page([4, 5], null) };
  const reading = readToEnd(page([1, 2], "a"), async (cursor) => read(pages[cursor] ?? null));
  expect(await reading).toEqual({ kind: "read", value: [1, 2, 3, 4, 5] });
});

test("a page that cannot be read now leaves the list unread", async () => {
  const unavailable = { kind: "unavailable", retryAfterMs: 500, detail: "THROTTLED" } as const;
  expect(await readToEnd(page([1], "a"), async () => unavailable)).toEqual(unavailable);
});

test("what is deleted while it is read is read again", async () => {
  expect(await readToEnd(page([1], "a"), async () => read(null))).toMatchObject({ kind: "unavailable" });
});

test("half a list is never taken for the whole: without a way to the next page the reading fails", async () => {
  const withoutCursor = { nodes: [1], pageInfo: { hasNextPage: true } };
  await expect(readToEnd(withoutCursor, async () => read(page([2], null)))).rejects.toThrow("no cursor");
  await expect(readToEnd(page([1], "a"), async () => read(page([2], "a")))).rejects.toThrow("same page");
});
