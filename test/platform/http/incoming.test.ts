import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { pathOf, senderOf } from "~/platform/http/incoming";
import { requestedUrl } from "~/platform/http/requested-url";

const NEAREST = "10.0.0.9";

const asked = (url: string, headers: Record<string, string> = {}) =>
  ({
    url,
    headers: { host: "app.test", ...headers },
    socket: { remoteAddress: NEAREST },
  }) as unknown as IncomingMessage;

test.each([
  [0, "203.0.113.1, 198.51.100.2, 192.0.2.3", NEAREST],
  [1, "203.0.113.1, 198.51.100.2, 192.0.2.3", "192.0.2.3"],
  [2, "203.0.113.1, 198.51.100.2, 192.0.2.3", "198.51.100.2"],
  // Fewer proxies stood in front than the deployer says: what is farthest away sent it.
  [5, "203.0.113.1,198.51.100.2", "203.0.113.1"],
  [1, undefined, NEAREST],
  [1, "", NEAREST],
])("behind %d proxies the sender is the one that the outermost of them saw: %s", (proxies, list, sender) => {
  const headers: Record<string, string> = list === undefined ? {} : { "x-forwarded-for": list };
  expect(senderOf(asked("/", headers), proxies)).toBe(sender);
});

test("a fragment belongs to no path, so that none hides from what is guarded by path", () => {
  expect(pathOf(asked("/webhooks/app#/orders?page=2"))).toBe("/webhooks/app");
});

test("host and protocol are those that the nearest proxy states, and nobody's where there is none", () => {
  const stated = { "x-forwarded-host": "shop.test:8443, evil.test", "x-forwarded-proto": "https,http" };
  const url = (proxies: number) => requestedUrl(asked("/orders?page=2", stated), proxies)?.href;
  expect([url(0), url(1)]).toEqual(["http://app.test/orders?page=2", "https://shop.test:8443/orders?page=2"]);
});

test.each([
  ["/webhooks/orders", "/webhooks/orders"],
  ["/orders?search=a?b", "/orders"],
  ["?", ""],
])("the path of %s is without the query", (url, path) => {
  expect(pathOf(asked(url))).toBe(path);
});
