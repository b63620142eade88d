import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { redirectHostsTo } from "../support/network";
import { createRefreshToken } from "~/shopify/refresh-token.server";
import { asId, type ShopDomain } from "~/kernel/ids";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const refresh = createRefreshToken({ apiKey: "key", apiSecret: "secret" }, { now: () => new Date() });

/** What stands in for Shopify answers every request with this. */
let answer: { status: number; body: unknown };
const server = http.createServer((_request, response) => {
  response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  redirectHostsTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  redirectHostsTo(null);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  [400, "invalid_grant"],
  [401, "invalid_token"],
  [400, "something_new"],
])("HTTP %i with %s is about the token: only opening the app helps", async (status, error) => {
  answer = { status, body: { error } };
  expect(await refresh(SHOP, "used")).toEqual({ kind: "refused", detail: `HTTP ${status} ${error}` });
});

test.each([
  // What the app is set up with, and where it asks from: no reason to give up the tokens of every shop.
  [400, "application_cannot_be_found"],
  [400, "invalid_client"],
  [401, "invalid_client"],
  [403, "forbidden"],
  [404, "not_found"],
  [423, "locked"],
  [429, "throttled"],
  [502, "bad_gateway"],
])("HTTP %i with %s is no word about the token, which is asked for again", async (status, error) => {
  answer = { status, body: { error } };
  expect((await refresh(SHOP, "good")).kind).toBe("unavailable");
});
