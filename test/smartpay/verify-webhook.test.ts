import { expect, test } from "vitest";
import { signEvent } from "../sandbox/smartpay/webhooks";
import { parseWebhook } from "~/smartpay/parse-webhook";
import { parseSigningSecret } from "~/smartpay/signing-secret";
import { faultOfWebhook } from "~/smartpay/verify-webhook";

/** Published with Smartpay's client for Node. */
const SECRET = "gybcsjixKyBW2d4z6iNPlaYzHUMtawnodwZt3W0q";
const TIMESTAMP = "1653028612220";
const SIGNATURE = "68007ada8485ea0ceca7c5e879ae860a50412b7af95ab8e81b32a3e13f3c0832";
const BODY =
  '{"id":"evt_test_dwPfFKu5iSEKyHR2LFj9Lx","object":"event","createdAt":1653028523052,"test":true,"eventData":{"type":"payment.created","version":"2022-02-18","data":{"id":"payment_test_35LxgmF5KM22XKG38BjpJg","object":"payment","test":true,"createdAt":1653028523020,"updatedAt":1653028523020,"amount":200,"currency":"JPY","order":"order_test_RiYq2rthzRHrkKVGeucSwn","reference":"order_ref_1234567","status":"processed","metadata":{}}}}';
const NOW = new Date(Number(TIMESTAMP));

const bytes = (text: string) => new TextEncoder().encode(text);
const vector = { signature: SIGNATURE, timestamp: TIMESTAMP, body: bytes(BODY) };
const later = (ms: number) => new Date(NOW.getTime() + ms);

test("the published delivery is genuine, also in capital digits", () => {
  expect(faultOfWebhook(vector, SECRET, NOW)).toBeNull();
  expect(faultOfWebhook({ ...vector, signature: SIGNATURE.toUpperCase() }, SECRET, NOW)).toBeNull();
});

test("the stand-in signs as Smartpay does", () => {
  expect(signEvent(SECRET, TIMESTAMP, BODY)).toBe(SIGNATURE);
});

test.each([
  ["a changed byte", BODY.replace("200", "201")],
  ["a body that was parsed and written again", JSON.stringify(JSON.parse(BODY), null, 1)],
  ["nothing", ""],
])("%s has another signature", (_name, text) => {
  expect(faultOfWebhook({ ...vector, body: bytes(text) }, SECRET, NOW)).toBe("wrong_signature");
});

test.each([
  ["another time", { timestamp: "1653028612221" }, "wrong_signature"],
  ["a signature that is cut", { signature: SIGNATURE.slice(2) }, "wrong_signature"],
  ["a signature that is no number", { signature: "z".repeat(64) }, "wrong_signature"],
  ["no signature", { signature: null }, "unsigned"],
  ["no time", { timestamp: null }, "unsigned"],
  ["a time that is none", { timestamp: "yesterday" }, "unsigned"],
])("a delivery with %s is refused", (_name, fields, fault) => {
  expect(faultOfWebhook({ ...vector, ...fields }, SECRET, NOW)).toBe(fault);
});

test.each([
  [300_000, null],
  [300_001, "too_old"],
  [-300_000, null],
  [-300_001, "too_old"],
])("a delivery that is %i milliseconds old is judged by the clock", (age, fault) => {
  expect(faultOfWebhook(vector, SECRET, later(age))).toBe(fault);
});

test.each(["", "gybcsjix-yBW2d4z6iNP", "gybcsjix KyBW", "é", "A".repeat(201)])(
  "%j is no signing secret, and nothing is genuine by it",
  (secret) => {
    expect(parseSigningSecret(secret)).toBeNull();
    expect(faultOfWebhook(vector, secret, NOW)).toBe("no_secret");
  },
);

test("another secret makes another signature", () => {
  expect(faultOfWebhook(vector, `${SECRET.slice(0, -1)}r`, NOW)).toBe("wrong_signature");
});

test.each([
  ["A", "00"],
  ["AAB", "000001"],
  ["B", "01"],
  ["9", "3d"],
  ["BA", "3e"],
  ["AEH", "00ff"],
  ["EI", "0100"],
])("the secret %s is the bytes %s", (secret, hex) => {
  expect(parseSigningSecret(secret)?.toString("hex")).toBe(hex);
});

test("the published secret has thirty bytes", () => {
  expect(parseSigningSecret(SECRET)?.length).toBe(30);
});

test("a payment tells of a capture of its order", () => {
  expect(parseWebhook(bytes(BODY))).toEqual({
    kind: "order",
    eventId: "evt_test_dwPfFKu5iSEKyHR2LFj9Lx",
    event: "captured",
    mode: "test",
    orderId: "order_test_RiYq2rthzRHrkKVGeucSwn",
    paymentId: "payment_test_35LxgmF5KM22XKG38BjpJg",
    occurredAt: new Date(1653028523052),
  });
});

const event = (type: string, data: object, fields: object = {}) =>
  bytes(JSON.stringify({ id: "evt_test_1", createdAt: 1, test: true, eventData: { type, data }, ...fields }));

test.each([
  ["order.authorized", { id: "order_test_1" }, "authorized", "order_test_1", null],
  ["order.rejected", { id: "order_test_1" }, "rejected", "order_test_1", null],
  ["order.canceled", { id: "order_test_1" }, "canceled", "order_test_1", null],
  [
    "payment.created",
    { id: "payment_test_1", order: { id: "order_test_1" } },
    "captured",
    "order_test_1",
    "payment_test_1",
  ],
  ["refund.created", { id: "refund_test_1", payment: "payment_test_1" }, "refunded", null, "payment_test_1"],
])("%s names its order, or the payment that leads to it", (type, data, told, orderId, paymentId) => {
  expect(parseWebhook(event(type, data))).toMatchObject({ kind: "order", event: told, orderId, paymentId });
});

test.each(["token.approved", "payout.paid", "coupon.created", "order.of_tomorrow", "constructor"])(
  "%s is about no order's money",
  (type) => {
    expect(parseWebhook(event(type, { id: "x" }))).toEqual({ kind: "ignored", type });
  },
);

test.each([
  ["no JSON", bytes("{")],
  ["bytes that are no text", Uint8Array.of(0xff, 0xfe)],
  ["no event", bytes("[]")],
  ["the id of another object", event("order.canceled", { id: "payment_test_1" })],
  ["an order of the other mode", event("order.canceled", { id: "order_live_1" })],
  ["a path in place of an id", event("order.canceled", { id: "order_test_1/../2" })],
  ["a refund of nothing", event("refund.created", { id: "refund_test_1" })],
  ["an id of the event that is none", event("order.canceled", { id: "order_test_1" }, { id: "x" })],
])("a body with %s is malformed", (_name, body) => {
  expect(parseWebhook(body)).toEqual({ kind: "malformed" });
});
