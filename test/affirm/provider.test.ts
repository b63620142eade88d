import { expect, test } from "vitest";
import { captureOf, openAffirmSandbox, referenceTo, refundOf, US, voidOf } from "./affirm-sandbox";
import { createAffirmProvider } from "~/affirm/provider.server";
import { money } from "~/kernel/money";

const DAY_MS = 86_400_000;
const { sandbox, tell, place, look, fault, requests } = await openAffirmSandbox();
const affirm = createAffirmProvider({ fetch });
/** Captures so many cents and answers Affirm's id of the capture. */
const captured = async (id: string, cents: number) => {
  const outcome = await affirm.capture(US, captureOf(id, cents));
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.movementId;
};
const read = async (id: string) => {
  const reading = await affirm.read(US, referenceTo(id));
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
  return reading.authorization;
};

test("an authorization reads as open, with its amount, its end and nothing moved", async () => {
  const { id } = await place(25_000);
  expect(await read(id)).toEqual({
    id,
    statusWord: "authorized",
    state: "open",
    authorized: money(25_000, "USD"),
    remaining: money(25_000, "USD"),
    expiresAt: expect.any(Date) as Date,
    risk: "accepted",
    isDisputed: false,
    movements: [],
    reviewWord: null,
    merchantReference: null,
    changedAt: null,
    events: [expect.objectContaining({ kind: "authorized" }), expect.objectContaining({ kind: "confirmed" })],
  });
});

test("parts are captured one after the other, and a refund gives back a part", async () => {
  const { id } = await place(10_000);
  const first = captureOf(id, 2999);
  expect(await affirm.capture(US, first)).toMatchObject({ kind: "done", amount: money(2999, "USD") });
  const second = await captured(id, 3001);
  expect(await affirm.void(US, voidOf(id, 1000))).toMatchObject({ kind: "done", amount: money(1000, "USD") });
  expect(await affirm.refund(US, refundOf(id, second, 500))).toMatchObject({
    kind: "done",
    amount: money(500, "USD"),
  });
  const { state, remaining, movements } = await read(id);
  expect([state, remaining]).toEqual(["open", money(3000, "USD")]);
  expect(movements.map(({ kind, amount, status }) => [kind, amount.amountMinor, status])).toEqual([
    ["capture", 2999, "success"],
    ["capture", 3001, "success"],
    ["void", 1000, "success"],
    ["refund", 500, "success"],
  ]);
  expect(movements[0]?.ownReference).toBe(first.ownReference);
});

test("a request is found again by the id that its answer named", async () => {
  const { id } = await place(5000);
  const outcome = await affirm.capture(US, captureOf(id, 5000));
  const { movements } = await read(id);
  expect(outcome).toMatchObject({ kind: "done", movementId: movements[0]?.id });
});

test("a void of everything names the amount that Affirm leaves out", async () => {
  const { id } = await place(7700);
  expect(await affirm.void(US, voidOf(id, null))).toMatchObject({ kind: "done", amount: money(7700, "USD") });
  expect(await read(id)).toMatchObject({ state: "ended", movements: [{ kind: "void", isLapse: false }] });
});

test("a void of everything whose amount cannot be read is left to reading back", async () => {
  const { id } = await place(7700);
  await fault("read", "server_error");
  expect(await affirm.void(US, voidOf(id, null))).toEqual({
    kind: "pending",
    movementId: expect.any(String) as string,
  });
});

test("everything is voided only while nothing is captured", async () => {
  const { id } = await place(7700);
  await affirm.capture(US, captureOf(id, 700));
  expect(await affirm.void(US, voidOf(id, null))).toMatchObject({
    kind: "rejected",
    reason: "already_captured",
  });
  expect(await look(id)).toMatchObject({ captured: 700, voided: 0, remaining: 7000 });
});

test("a capture that is to release the rest voids exactly the rest", async () => {
  const { id } = await place(7700);
  const request = captureOf(id, 700, { releasesRest: true });
  expect(await affirm.capture(US, request)).toMatchObject({ kind: "done", amount: money(700, "USD") });
  expect(await affirm.capture(US, request)).toMatchObject({ kind: "done", amount: money(700, "USD") });
  expect(await look(id)).toMatchObject({ captured: 700, voided: 7000, remaining: 0 });
});

test("a capture is done though its rest could not be released", async () => {
  const { id } = await place(7700);
  await fault("void", "server_error");
  const request = captureOf(id, 700, { releasesRest: true });
  expect(await affirm.capture(US, request)).toMatchObject({ kind: "done" });
  expect(await read(id)).toMatchObject({ state: "open", remaining: money(7000, "USD") });
});

test("the parcel goes along with the capture, cut to what Affirm takes", async () => {
  const { id } = await place(700);
  const parcel = { carrier: "PostNL", trackingNumber: "3S".repeat(100), trackingUrl: null };
  await affirm.capture(US, captureOf(id, 700, { parcel }));
  const { shippingCarrier, shippingConfirmation } = await look(id);
  expect([shippingCarrier, shippingConfirmation?.length]).toEqual(["PostNL", 128]);
});

test("the same key moves money once, and answers the same", async () => {
  const { id } = await place(10_000);
  const request = captureOf(id, 4000);
  const first = await affirm.capture(US, request);
  expect(await affirm.capture(US, request)).toEqual(first);
  expect((await look(id)).captured).toBe(4000);
});

test("a failure comes again for the same key, though its cause is gone, and not for a new key", async () => {
  const { id } = await place(10_000);
  await tell("merchants", { splitCapture: false });
  const request = captureOf(id, 4000);
  const refusal = await affirm.capture(US, request);
  expect(refusal).toMatchObject({ kind: "rejected", reason: "parts_not_permitted" });
  await tell("merchants", { splitCapture: true });
  expect(await affirm.capture(US, request)).toEqual(refusal);
  expect(await affirm.capture(US, { ...request, key: "another" })).toMatchObject({ kind: "done" });
});

test("an account without several captures still captures and voids everything", async () => {
  await tell("merchants", { splitCapture: false });
  const [one, other] = [await place(4000), await place(4000)];
  expect(await affirm.capture(US, captureOf(one.id, 4000))).toMatchObject({ kind: "done" });
  expect(await affirm.void(US, voidOf(other.id, 100))).toMatchObject({ reason: "parts_not_permitted" });
  expect(await affirm.void(US, voidOf(other.id, null))).toMatchObject({ kind: "done" });
});

test.each([
  ["above what is left", "amount_too_high", async (id: string) => affirm.capture(US, captureOf(id, 5001))],
  ["a void above what is left", "amount_too_high", async (id: string) => affirm.void(US, voidOf(id, 5001))],
  ["a refund of no capture", "not_found", async (id: string) => affirm.refund(US, refundOf(id, "NONE", 1))],
  ["a refund of nothing", "amount_too_low", async (id: string) => affirm.refund(US, refundOf(id, "NONE", 0))],
  ["of nothing", "amount_too_low", async (id: string) => affirm.capture(US, captureOf(id, 0))],
  [
    "in another currency",
    "currency_mismatch",
    async (id: string) => affirm.capture(US, captureOf(id, 100, { currency: "EUR" })),
  ],
  [
    "of an unknown transaction",
    "not_found",
    async (_id: string) => affirm.capture(US, captureOf("ABCD-EFGH", 100)),
  ],
  [
    "of what is no id of Affirm",
    "not_found",
    async (_id: string) => affirm.capture(US, captureOf("../charges", 100)),
  ],
])("a request %s is rejected as %s, and nothing moves", async (_what, reason, ask) => {
  const { id } = await place(5000);
  expect(await ask(id)).toMatchObject({ kind: "rejected", reason });
  expect(await look(id)).toMatchObject({ captured: 0, voided: 0, refunded: 0 });
});

test("refunded money cannot be captured again, and no more than was captured is refunded", async () => {
  const { id } = await place(5000);
  const capture = await captured(id, 5000);
  expect(await affirm.refund(US, refundOf(id, capture, 5001))).toMatchObject({ reason: "amount_too_high" });
  expect(await affirm.refund(US, refundOf(id, capture, 5000))).toMatchObject({ kind: "done" });
  expect(await affirm.capture(US, captureOf(id, 1))).toMatchObject({ reason: "already_captured" });
  expect(await read(id)).toMatchObject({ state: "ended", remaining: money(0, "USD") });
});

test("a refund after its time is refused in Affirm's words", async () => {
  const { id } = await place(5000);
  const capture = await captured(id, 5000);
  await sandbox.world.clock.advance(121 * DAY_MS);
  expect(await affirm.refund(US, refundOf(id, capture, 100))).toMatchObject({
    kind: "rejected",
    reason: "refund_too_late",
    providerText: "The time to refund this transaction is over.",
  });
});

test("what is left lapses with the authorization, and is refused from then on", async () => {
  const { id } = await place(5000);
  await affirm.capture(US, captureOf(id, 2000));
  await sandbox.world.clock.advance(31 * DAY_MS);
  expect(await affirm.capture(US, captureOf(id, 100))).toMatchObject({ reason: "authorization_expired" });
  const { state, expiresAt, movements } = await read(id);
  expect(state).toBe("ended");
  expect(movements[1]).toMatchObject({ kind: "void", isLapse: true, amount: money(3000, "USD") });
  expect(movements[1]?.occurredAt).toEqual(expiresAt);
});

test("what a person does in Affirm's portal shows when the transaction is read", async () => {
  const { id } = await place(5000);
  await tell(`transactions/${id}/capture`, { amount: 1200 });
  await tell(`transactions/${id}/dispute`);
  expect(await read(id)).toMatchObject({
    statusWord: "disputed",
    isDisputed: true,
    movements: [{ kind: "capture", amount: money(1200, "USD"), ownReference: null }],
  });
});

test("a status word of tomorrow is shown, and the money counts all the same", async () => {
  const { id } = await place(5000);
  await affirm.capture(US, captureOf(id, 1200));
  await fault("read", "unknown_word");
  expect(await read(id)).toMatchObject({
    statusWord: "word_of_tomorrow",
    state: "open",
    remaining: money(3800, "USD"),
  });
});

test("an unknown transaction is missing, and one in another currency is unreadable", async () => {
  const { id } = await place(5000);
  expect((await affirm.read(US, referenceTo("ABCD-EFGH"))).kind).toBe("missing");
  expect((await affirm.read(US, referenceTo("../../oauth"))).kind).toBe("missing");
  expect((await affirm.read(US, referenceTo(id, "EUR"))).kind).toBe("unreadable");
});

test("Affirm gives no more time, and is not asked for it", async () => {
  const { id } = await place(5000);
  expect(await affirm.extend(US, captureOf(id, 1))).toMatchObject({ reason: "not_supported" });
  expect(await requests()).toEqual([]);
});

test("a refund of a transaction that cannot be read moves nothing", async () => {
  const { id } = await place(5000);
  const capture = await captured(id, 5000);
  for (const kind of ["server_error", "huge_answer"]) {
    await fault("read", kind);
    expect(await affirm.refund(US, refundOf(id, capture, 100))).toMatchObject({ kind: "unavailable" });
  }
  expect((await look(id)).refunded).toBe(0);
});
