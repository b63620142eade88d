import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { askAsExtension, EXTENSION_ORIGIN } from "../extensions/app-behind-fetch";

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
  askAsExtension(path, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
  });
const CAPTURE = "/extension/orders/1043/capture";
const form = {
  formKey: "a-form-key",
  amountConfirmed: "100.00",
  capturedSeen: "0.00",
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
  const answer = await askAsExtension(path, {
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
  ["what was captured before as no amount", { ...form, capturedSeen: "some" }],
  ["a currency that is none", { ...form, currency: "EURO" }],
  ["a consent that is neither yes nor no", { ...form, givesUpRest: "perhaps" }],
])("a capture with %s is refused, and nothing is written", async (_what, fields) => {
  expect((await ask(CAPTURE, fields)).status).toBe(400);
  expect(await app.db.operation.count({ where: { orderId: "1043" } })).toBe(0);
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

interface Misread {
  currency: string;
  ordered: string;
  typed: string;
  /** What the button could have said. */
  fewer: string;
  more: string;
  text: string;
}

test.each<Misread>([
  {
    currency: "JPY",
    ordered: "20000",
    typed: "17,000",
    fewer: "17",
    more: "17000",
    text: "This can mean JPY 17 or JPY 17,000. Write 17 or 17000.",
  },
  {
    currency: "EUR",
    ordered: "1200.00",
    typed: "1,000",
    fewer: "1.00",
    more: "1000.00",
    text: "This can mean EUR 1.00 or EUR 1,000.00. Write 1.00 or 1000.00.",
  },
  {
    currency: "EUR",
    ordered: "1200.00",
    typed: "1.000",
    fewer: "1.00",
    more: "1000.00",
    text: "This can mean EUR 1.00 or EUR 1,000.00. Write 1.00 or 1000.00.",
  },
  {
    currency: "KWD",
    ordered: "1300.000",
    typed: "1,250",
    fewer: "1.250",
    more: "1250.000",
    text: "This can mean KWD 1.250 or KWD 1,250.000. Write 1.250 or 1250.000.",
  },
])("$typed typed for an order of $currency $ordered is refused with both readings", async (misread) => {
  const { currency, ordered, typed, text } = misread;
  const orderId = await app.placeOrder({ currency, amount: ordered });
  const path = `/extension/orders/${orderId}/capture`;
  const refused = { kind: "refused", reason: "amount_ambiguous", text };
  const asked = { ...form, currency, amount: typed, formKey: `misread-${orderId}` };
  for (const amountConfirmed of [misread.fewer, misread.more])
    expect(await (await ask(path, { ...asked, amountConfirmed })).json()).toEqual(refused);
  const preview = await ask(`${path}?${new URLSearchParams({ currency, amount: typed })}`);
  expect(await preview.json()).toEqual(refused);
  expect(await app.db.operation.count({ where: { orderId } })).toBe(0);
});

test("a form that shows another sum as captured than there is captures nothing", async () => {
  const orderId = await app.placeOrder();
  const outdated = { ...form, formKey: "an-outdated-form", capturedSeen: "10.00" };
  const answer = await ask(`/extension/orders/${orderId}/capture`, outdated);
  expect(await answer.json()).toMatchObject({ kind: "refused", reason: "amount_changed" });
  expect(await app.db.operation.count({ where: { orderId } })).toBe(0);
});

test("an amount as Shopify's own page writes it in the person's language is captured", async () => {
  await app.switchImport(true);
  const orderId = await app.placeOrder({ amount: "1300.00" });
  const answer = await ask(`/extension/orders/${orderId}/capture?locale=nl`, {
    ...form,
    formKey: "as-it-is-printed",
    amount: "€ 1.299,00",
    amountConfirmed: "1299.00",
    givesUpRest: "true",
  });
  expect(await answer.json()).toEqual({ kind: "succeeded" });
  const [operation] = await app.db.operation.findMany({ where: { orderId } });
  expect(operation).toMatchObject({ kind: "capture", amountMinor: 129_900n });
});
