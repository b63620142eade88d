import { expect, test } from "vitest";
import { startKustomBench } from "./kustom-bench";
import { kustomCredentials } from "~/kustom/credentials";
import { addShippingInfo, toShippingInfo } from "~/kustom/shipping-info.server";

const bench = await startKustomBench();
const { client, credentials, provider } = bench;
const PARCEL = { carrier: "DHL", trackingNumber: "JD1", trackingUrl: null };

async function captured() {
  const orderId = await bench.place();
  const outcome = await provider.capture(credentials, bench.captureOf(orderId, 1000));
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return { orderId, captureId: outcome.movementId };
}

test("a parcel that is known later is added to its capture, once for each key", async () => {
  const capture = await captured();
  const asked = { ...capture, parcel: PARCEL, key: "parcel-1" };
  expect(await addShippingInfo(client, credentials, asked)).toEqual({ kind: "told" });
  expect(await addShippingInfo(client, credentials, asked)).toEqual({ kind: "told" });
  expect((await bench.get(`orders/${capture.orderId}`))["order"]).toMatchObject({
    captures: [{ shipping_info: [{ shipping_company: "DHL", tracking_number: "JD1" }] }],
  });
});

test("a parcel of a capture that nobody made is refused, and a lost answer may be asked for again", async () => {
  const { orderId, captureId } = await captured();
  const asked = { orderId, captureId, parcel: PARCEL, key: "parcel-2" };
  expect(await addShippingInfo(client, credentials, { ...asked, captureId: orderId })).toMatchObject({
    kind: "refused",
    detail: "The capture does not exist.",
  });
  await bench.fault("shipping-info", "closed_after");
  expect(await addShippingInfo(client, credentials, { ...asked, key: "parcel-3" })).toMatchObject({
    kind: "unavailable",
  });
});

test.each(["..", "a/b", "", "x?y"])(
  "a capture by the name of %j is a bug and is never sent",
  async (captureId) => {
    const asked = { orderId: "1", captureId, parcel: PARCEL, key: "k" };
    await expect(addShippingInfo(client, credentials, asked)).rejects.toThrow(TypeError);
  },
);

test.each([
  ["nothing known", { carrier: null, trackingNumber: null, trackingUrl: null }, []],
  [
    "a long carrier",
    { carrier: "c".repeat(101), trackingNumber: null, trackingUrl: null },
    [{ shipping_company: "c".repeat(100) }],
  ],
  [
    "a long number",
    { carrier: "DHL", trackingNumber: "1".repeat(101), trackingUrl: null },
    [{ shipping_company: "DHL" }],
  ],
  [
    "an address that is none",
    { carrier: "DHL", trackingNumber: null, trackingUrl: "see mail" },
    [{ shipping_company: "DHL" }],
  ],
  [
    "a long address",
    { carrier: null, trackingNumber: "1", trackingUrl: `https://a.example/${"a".repeat(1024)}` },
    [{ tracking_number: "1" }],
  ],
])("a parcel with %s never has a capture refused", (_name, parcel, expected) => {
  expect(toShippingInfo(parcel)).toEqual(expected);
});

test("a lost answer about the day of payment is looked for in the day itself", async () => {
  const { orderId, captureId } = await captured();
  const asked = { ...bench.request(orderId), captureId, days: 14 };
  await bench.fault("extend-due-date", "closed_after");
  expect(await provider.extendDueDate(credentials, asked)).toMatchObject({ kind: "extended" });
  await bench.fault("extend-due-date", "closed_before");
  expect(await provider.extendDueDate(credentials, { ...asked, key: "another" })).toMatchObject({
    kind: "unknown",
  });
});

test.each([
  ["no password", { system: "kustom", mode: "test", username: "M1", password: "" }],
  ["a user with a colon", { system: "kustom", mode: "test", username: "M:1", password: "p" }],
  [
    "a password with a line break inside",
    { system: "kustom", mode: "test", username: "M1", password: "a\nb" },
  ],
  ["no region of Klarna", { system: "klarna", mode: "live", username: "K1", password: "p" }],
  ["another mode", { system: "kustom", mode: "staging", username: "M1", password: "p" }],
])("credentials with %s are not taken", (_name, typed) => {
  expect(kustomCredentials.safeParse(typed).success).toBe(false);
});
