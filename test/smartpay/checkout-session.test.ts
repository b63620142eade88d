import fc from "fast-check";
import { afterAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { createSmartpayBench, LIVE, TEST, yen } from "./smartpay-bench";
import { money } from "~/kernel/money";
import type { CheckoutInput } from "~/checkout-links/payment-links.port";
import { toCheckoutPayload } from "~/smartpay/checkout-session";
import { createSmartpayClient } from "~/smartpay/client.server";
import { createCheckoutSession } from "~/smartpay/create-checkout-session.server";

const bench = await createSmartpayBench();
const client = createSmartpayClient({ fetch: globalThis.fetch, timeoutMs: 1000 });
beforeEach(() => control(bench.sandbox.url, "POST", "reset", {}));
afterAll(() => bench.close());

const INPUT: CheckoutInput = {
  key: "session-1",
  reference: "#1043",
  amount: yen(3500),
  items: [
    { name: "急須", sku: "POT-1", quantity: 1, amount: yen(2000) },
    { name: "煎茶", sku: null, quantity: 3, amount: yen(1000) },
  ],
  shipping: {
    address: {
      line1: "1-2-3 Kamiosaki",
      line2: null,
      locality: "目黒区",
      administrativeArea: "東京都",
      postalCode: "141-0021",
      country: "JP",
    },
    fee: yen(500),
  },
  customer: { email: "mai@example.com", phone: null, firstName: "Mai", lastName: "Sato" },
  successUrl: "https://shop.example.com/thanks",
  cancelUrl: "https://shop.example.com/cart",
  locale: "ja",
};

async function create(input: CheckoutInput, credentials = TEST) {
  const outcome = await createCheckoutSession(client, credentials, input);
  if (outcome.kind !== "created") throw new Error(JSON.stringify(outcome));
  return outcome;
}

test("a session gives a link, and its order waits for a capture once the customer authorized it", async () => {
  const { sessionId, reference: orderId, link } = await create(INPUT);
  expect(sessionId).toMatch(/^checkout_test_/);
  expect(new URL(link).hostname).toBe("checkout.smartpay.co");
  const before = await bench.provider.read(TEST, bench.reference(orderId));
  expect(before).toMatchObject({ authorization: { state: "pending" } });
  await bench.inDashboard(orderId, "authorize");
  const after = await bench.provider.read(TEST, bench.reference(orderId));
  expect(after).toMatchObject({ authorization: { state: "open", remaining: yen(3500), movements: [] } });
});

test("the same key makes one session, and each mode its own", async () => {
  expect(await create(INPUT)).toEqual(await create(INPUT));
  const live = await create(INPUT, LIVE);
  expect(live.reference).toMatch(/^order_live_/);
});

test.each([
  ["amounts_differ", { amount: yen(3501) }],
  ["other_currency", { amount: money(3500, "EUR") }],
  ["other_currency", { shipping: { ...INPUT.shipping, fee: money(500, "USD") } }],
  ["no_items", { items: [] }],
  ["no_items", { items: [{ name: "Tea", sku: null, quantity: 0, amount: yen(3000) }] }],
  ["nothing_to_pay", { amount: yen(0), items: [{ name: "Tea", sku: null, quantity: 1, amount: yen(0) }] }],
])("%s: no session is asked for", async (fault, fields) => {
  const outcome = await createCheckoutSession(client, TEST, { ...INPUT, ...fields });
  expect(outcome).toEqual({ kind: "invalid", fault });
  expect(await bench.requests()).toEqual([]);
});

test("the money is captured by a later request, never by the session", () => {
  expect(toCheckoutPayload(INPUT)).toMatchObject({ captureMethod: "manual", currency: "JPY", amount: 3500 });
});

test("units of a line that cannot be equal are a yen apart", () => {
  const { items } = toCheckoutPayload(INPUT);
  expect(items.map(({ name, amount, quantity }) => [name, amount, quantity])).toEqual([
    ["急須", 2000, 1],
    ["煎茶", 334, 1],
    ["煎茶", 333, 2],
  ]);
});

test("items add up to the amounts of their lines, whatever a discount left of them", () => {
  const line = fc.record({
    name: fc.constant("Tea"),
    sku: fc.constant(null),
    quantity: fc.integer({ min: 1, max: 500 }),
    amount: fc.integer({ min: 0, max: 100_000_000 }).map(yen),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (items) => {
      const payload = toCheckoutPayload({ ...INPUT, items });
      const sent = payload.items.reduce((total, { amount, quantity }) => total + amount * quantity, 0);
      expect(sent).toBe(items.reduce((total, { amount }) => total + amount.amountMinor, 0));
      const units = payload.items.reduce((total, { quantity }) => total + quantity, 0);
      expect(units).toBe(items.reduce((total, { quantity }) => total + quantity, 0));
    }),
  );
});

test.each([
  ["leads elsewhere", { url: "https://smartpay.co.example.com/pay" }],
  ["is not encrypted", { url: "http://checkout.smartpay.co/pay" }],
  ["runs a script", { url: "javascript:alert(1)" }],
  ["belongs to no order", { order: undefined }],
  ["belongs to an order of the other mode", { order: "order_live_1" }],
])("a link that %s is given to nobody", async (_name, fields) => {
  const body = {
    id: "checkout_test_1",
    order: "order_test_1",
    url: "https://checkout.smartpay.co/x",
    ...fields,
  };
  const strange = createSmartpayClient({ fetch: async () => Response.json(body) });
  expect(await createCheckoutSession(strange, TEST, INPUT)).toMatchObject({ kind: "unknown" });
});

test("a session whose answer is lost may be asked for again with the same key", async () => {
  await bench.fault("checkout", "closed_after");
  expect(await createCheckoutSession(client, TEST, INPUT)).toMatchObject({ kind: "unknown" });
  await create(INPUT);
  const orders = await client.send(TEST, { method: "GET", path: "/orders" });
  expect(orders).toMatchObject({ kind: "answered", body: { results: 1 } });
});
