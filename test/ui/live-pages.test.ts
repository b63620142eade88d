import { expect, test } from "vitest";
import { concerns } from "~/ui/live-pages";

test.each([
  ["/", ["7"], true],
  ["/orders", ["7"], true],
  ["/orders/7", ["7", "8"], true],
  ["/orders/7", null, true],
  ["/orders/9", ["7", "8"], false],
  ["/orders/bulk/7", ["7"], false],
  ["/settings", null, false],
])("the page %s is read anew when %o changed: %s", (pathname, orders, expected) => {
  expect(concerns(pathname, orders)).toBe(expected);
});
