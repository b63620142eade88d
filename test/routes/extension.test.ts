import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/process-env";
import { askRoute, EXTENSION_ORIGIN } from "../extensions/app-behind-fetch";

let app: InstalledApp;
let token: string;
beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  token = await (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}`)).text();
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

const ask = (path: string, fields?: Record<string, string>, headers: Record<string, string> = {}) =>
  askRoute(path, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
  });
const CAPTURE = "/extension/orders/1043/capture";
const form = {
  formKey: "a-form-key",
  amountConfirmed: "100.00",
  currency: "EUR",
  givesUpRest: "false",
  ignoresCurrentTotal: "false",
  confirmsDuplicate: "false",
};

const ADDRESSES = [
  "/extension/orders/1043",
  CAPTURE,
  "/extension/known-orders?ids=1043",
  "/extension/bulk-captures",
];

test.each(ADDRESSES)("before it asks %s a browser learns that the admin's origin may", async (path) => {
  const answer = await askRoute(path, {
    method: "OPTIONS",
    headers: { "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
  });
  expect(answer.status).toBe(204);
  expect(["*", EXTENSION_ORIGIN]).toContain(answer.headers.get("access-control-allow-origin"));
  expect(answer.headers.get("access-control-allow-headers")).toContain("Authorization");
});

test.each(ADDRESSES)(
  "%s answers a token that is none with 401, which the extension can read",
  async (path) => {
    const answer = await ask(path, undefined, { authorization: "Bearer not-a-token" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  },
);

test.each([
  ["/extension/orders/abc"],
  ["/extension/orders/0"],
  [`${CAPTURE}?currency=XX`],
  [`${CAPTURE}?currency=EUR&amount=${"1".repeat(41)}`],
  ["/extension/known-orders"],
  ["/extension/known-orders?ids=1,abc"],
  [`/extension/known-orders?ids=${Array.from({ length: 251 }, (_each, index) => index + 1).join(",")}`],
])("%s is no question", async (path) => {
  expect((await ask(path)).status).toBe(400);
});

test.each<[string, Record<string, string>]>([
  ["no key", { ...form, formKey: "" }],
  ["an amount that is none", { ...form, amountConfirmed: "lots" }],
  ["a currency that is none", { ...form, currency: "EURO" }],
  ["a consent that is neither yes nor no", { ...form, givesUpRest: "perhaps" }],
])("a capture with %s is refused, and nothing is written", async (_what, fields) => {
  expect((await ask(CAPTURE, fields)).status).toBe(400);
  expect(await app.db.operation.count()).toBe(0);
});

test("a capture of an order that the app does not know is refused in words, in the language asked for", async () => {
  const answer = await ask(`${CAPTURE}?locale=nl`, form);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    kind: "refused",
    reason: "order_not_found",
    text: "Deze bestelling is hier niet bekend, of Shopify heeft haar niet meer.",
  });
});

test.each([
  [{ intent: "plan", selection: "not json" }],
  [{ intent: "start", selection: '{"kind":"orders","orderIds":["1"]}' }],
  [{ intent: "cancel", runId: "12345678" }],
])("the bulk form %j is none of the extension's", async (fields) => {
  expect((await ask("/extension/bulk-captures", fields)).status).toBe(400);
});
