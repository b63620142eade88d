import { expect, test } from "vitest";
import { startKustomBench } from "./kustom-bench";
import { money } from "~/kernel/money";
import type { MovedGoods } from "~/money/direct-provider.port";

const bench = await startKustomBench();
const { provider, credentials, captureOf, request, requests } = bench;
const eur = (minor: number) => money(minor, "EUR");

async function readOf(id: string) {
  const reading = await provider.read(credentials, request(id));
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
  return reading.authorization;
}

const orderAt = async (id: string) => (await bench.get(`orders/${id}`))["order"] as Record<string, unknown>;

test("two of three lines are captured with their parcel, the rest is released, one is refunded", async () => {
  const id = await bench.place({ amount: 6000 });
  const line = (name: string, minor: number): MovedGoods => ({
    kind: "goods",
    name,
    sku: name,
    quantity: 1,
    amount: eur(minor),
    tax: eur(0),
  });
  const parcel = { carrier: "PostNL", trackingNumber: "3S1", trackingUrl: "https://track.example/3S1" };
  const captured = await provider.capture(
    credentials,
    captureOf(id, 4000, { lines: [line("Tea", 1500), line("Cup", 2500)], parcel }),
  );
  if (captured.kind !== "done") throw new Error(JSON.stringify(captured));
  expect(await orderAt(id)).toMatchObject({
    captures: [
      {
        captured_amount: 4000,
        order_lines: [{ name: "Tea" }, { name: "Cup" }],
        shipping_info: [{ shipping_company: "PostNL", tracking_number: "3S1" }],
      },
    ],
  });
  expect(await provider.void(credentials, { ...request(id), amount: null })).toMatchObject({
    kind: "done",
    amount: eur(2000),
  });
  const refunded = await provider.refund(credentials, {
    ...request(id),
    captureId: captured.movementId,
    amount: eur(1500),
    lines: [line("Tea", 1500)],
  });
  expect(refunded).toMatchObject({ kind: "done", amount: eur(1500) });
  expect(await readOf(id)).toMatchObject({
    statusWord: "CAPTURED",
    state: "ended",
    authorized: eur(6000),
    remaining: eur(0),
    movements: [
      { kind: "capture", amount: eur(4000), ownReference: expect.stringMatching(/^operation-/) as string },
      { kind: "refund", amount: eur(1500), captureId: captured.movementId },
      { kind: "void", amount: eur(2000), isLapse: false },
    ],
  });
});

test("an order is canceled only before a capture, and released only after one", async () => {
  const [untouched, captured] = [await bench.place(), await bench.place()];
  await provider.capture(credentials, captureOf(captured, 1000));
  await provider.void(credentials, { ...request(untouched), amount: null });
  await provider.void(credentials, { ...request(captured), amount: eur(9000) });
  expect(await orderAt(untouched)).toMatchObject({ status: "CANCELLED" });
  expect(await orderAt(captured)).toMatchObject({ status: "CAPTURED", captured_amount: 1000 });
});

test("a capture whose key has lost its life is found by its reference, and taken once", async () => {
  const id = await bench.place();
  const asked = captureOf(id, 4000);
  const first = await provider.capture(credentials, asked);
  await bench.advanceDays(2);
  expect(await provider.capture(credentials, asked)).toEqual({
    ...first,
    occurredAt: expect.any(Date) as Date,
  });
  expect(await orderAt(id)).toMatchObject({ captured_amount: 4000 });
});

test("a refund whose key has lost its life is found by its reference, and given once", async () => {
  const id = await bench.place();
  const made = await provider.capture(credentials, captureOf(id, 4000));
  const captureId = made.kind === "done" ? made.movementId : "";
  const asked = { ...request(id), captureId, amount: eur(1000), lines: [] };
  const first = await provider.refund(credentials, asked);
  await bench.advanceDays(2);
  expect(await provider.refund(credentials, asked)).toMatchObject({ kind: "done", ...idOf(first) });
  expect(await orderAt(id)).toMatchObject({ refunded_amount: 1000 });
});

const idOf = (outcome: object) => ("movementId" in outcome ? { movementId: outcome.movementId } : {});

test("the same key with another amount is told with the amount of the first", async () => {
  const id = await bench.place();
  const asked = captureOf(id, 4000);
  await provider.capture(credentials, asked);
  const again = { ...asked, ownReference: "another", amount: eur(5000) };
  expect(await provider.capture(credentials, again)).toMatchObject({ kind: "done", amount: eur(4000) });
});

test.each([
  ["PENDING", "pending", { kind: "unavailable" }],
  ["WORD_OF_TOMORROW", "pending", { kind: "unavailable" }],
  ["REJECTED", "rejected", { kind: "rejected", reason: "declined" }],
  ["STOPPED", "rejected", { kind: "rejected", reason: "declined" }],
])("an order whose fraud status is %s is %s and not captured", async (fraud, risk, outcome) => {
  const id = await bench.place({ fraud });
  expect(await readOf(id)).toMatchObject({ risk });
  const asked = captureOf(id, 1000);
  expect(await provider.capture(credentials, asked)).toMatchObject(outcome);
  expect((await requests()).map(({ operation }) => operation)).not.toContain("capture");
  await bench.post(`orders/${id}`, { fraud: "ACCEPTED" });
  expect(await provider.capture(credentials, asked)).toMatchObject({ kind: "done" });
});

test.each([
  ["an expired order", async () => bench.advanceDays(29), 1000, "authorization_expired"],
  ["a canceled order", async (id: string) => bench.post(`orders/${id}/cancel`), 1000, "already_voided"],
  [
    "a captured order",
    async (id: string) => bench.post(`orders/${id}/captures`, { amount: 10_000 }),
    1000,
    "already_captured",
  ],
  [
    "more than is left",
    async (id: string) => bench.post(`orders/${id}/captures`, { amount: 9500 }),
    1000,
    "amount_too_high",
  ],
  ["no amount", async () => undefined, 0, "provider_error"],
])("a capture of %s is refused for what it is", async (_name, before, amount, reason) => {
  const id = await bench.place();
  await before(id);
  expect(await provider.capture(credentials, captureOf(id, amount))).toMatchObject({
    kind: "rejected",
    reason,
  });
});

test("a refund of a disputed order, and of more than was captured, is refused in Kustom's words", async () => {
  const id = await bench.place();
  const made = await provider.capture(credentials, captureOf(id, 4000));
  const captureId = made.kind === "done" ? made.movementId : "";
  const refund = (minor: number) =>
    provider.refund(credentials, { ...request(id), captureId, amount: eur(minor), lines: [] });
  expect(await refund(4001)).toMatchObject({
    reason: "amount_too_high",
    providerText: "Over refund is not allowed. Refund not possible.",
  });
  await bench.post(`orders/${id}`, { isDisputed: true });
  expect(await refund(1000)).toMatchObject({ kind: "rejected", reason: "not_permitted" });
});

test.each([
  ["a Klarna order at Kustom", {}, 27, "extended"],
  ["an order of another method", { method: "card" }, 27, "rejected"],
  ["an order from France", { country: "FR" }, 27, "rejected"],
  [
    "an order of before 25 September 2025",
    { createdAt: Date.parse("2025-09-24T12:00:00Z"), days: 3650 },
    0,
    "rejected",
  ],
  ["an expired order", {}, 29, "rejected"],
])("more time to capture: %s", async (_name, fields, days, kind) => {
  const id = await bench.place(fields);
  if (days > 0) await bench.advanceDays(days);
  const before = (await readOf(id)).expiresAt?.getTime() ?? 0;
  const outcome = await provider.extend(credentials, request(id));
  expect(outcome.kind).toBe(kind);
  const after = (await readOf(id)).expiresAt?.getTime() ?? 0;
  expect(after > before).toBe(kind === "extended");
  if (outcome.kind === "extended") expect(outcome.expiresAt?.getTime()).toBe(after);
});

test("what the merchant lowered is shown as released, and lapsed money as lapsed", async () => {
  const id = await bench.place();
  await bench.post(`orders/${id}/authorization`, { amount: 8000 });
  await bench.post(`orders/${id}/captures`, { amount: 3000 });
  expect(await readOf(id)).toMatchObject({ authorized: eur(10_000), remaining: eur(5000) });
  await bench.advanceDays(29);
  const { movements, state, expiresAt } = await readOf(id);
  expect(state).toBe("ended");
  expect(movements.filter(({ kind }) => kind === "void")).toMatchObject([
    { amount: eur(5000), isLapse: true, occurredAt: expiresAt },
    { amount: eur(2000), isLapse: false },
  ]);
});

test("money of another currency than the order's is not asked for", async () => {
  const id = await bench.place({ currency: "SEK" });
  expect(await provider.read(credentials, request(id))).toMatchObject({
    kind: "missing",
    detail: "The order is in SEK, not in EUR.",
  });
  expect(await provider.capture(credentials, captureOf(id, 100))).toMatchObject({ kind: "rejected" });
  expect((await requests()).map(({ operation }) => operation)).toEqual(["read", "read"]);
});

test.each(["server_error", "html_error", "xml_error", "cut_answer", "huge_answer"])(
  "a check of credentials that meets %s says nothing about them",
  async (kind) => {
    await bench.fault("check", kind);
    expect(await provider.check(credentials)).toMatchObject({ kind: "unavailable" });
  },
);

test("a capture whose rest cannot be released is done all the same, and its key releases the rest later", async () => {
  const id = await bench.place();
  const asked = captureOf(id, 4000, { releasesRest: true });
  await bench.fault("void", "server_error");
  expect(await provider.capture(credentials, asked)).toMatchObject({ kind: "done" });
  expect(await readOf(id)).toMatchObject({ remaining: eur(6000) });
  expect(await provider.capture(credentials, asked)).toMatchObject({ kind: "done" });
  expect(await readOf(id)).toMatchObject({ remaining: eur(0) });
});
