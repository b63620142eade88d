import { afterAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { createSmartpayBench, DAY_MS, LIVE, TEST, yen } from "./smartpay-bench";
import { money } from "~/kernel/money";

const bench = await createSmartpayBench();
const { provider, sandbox } = bench;
beforeEach(() => control(sandbox.url, "POST", "reset", {}));
afterAll(() => bench.close());

async function read(id: string, credentials = TEST) {
  const reading = await provider.read(credentials, bench.reference(id));
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
  return reading.authorization;
}
const moves = async (id: string) =>
  (await read(id)).movements.map(({ kind, amount }) => `${kind} ${amount.amountMinor}`);

async function captured(id: string, amount: number): Promise<string> {
  const outcome = await provider.capture(TEST, bench.capture(id, amount));
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.movementId;
}

test("an authorized order is open for seven days from its authorization", async () => {
  const now = sandbox.world.clock.now();
  const { id } = await bench.place({ amount: 1500 });
  const authorization = await read(id);
  expect(authorization).toMatchObject({
    id,
    statusWord: "requires_capture",
    state: "open",
    authorized: yen(1500),
    remaining: yen(1500),
    risk: "accepted",
    movements: [],
  });
  const lasts = (authorization.expiresAt?.getTime() ?? 0) - now;
  expect(Math.round(lasts / DAY_MS)).toBe(7);
});

test("an order that the customer has not authorized is pending, and a rejected one is of no worth", async () => {
  const { id } = await bench.place({ authorized: false });
  expect(await read(id)).toMatchObject({ state: "pending", risk: "pending", authorized: yen(0) });
  await bench.inDashboard(id, "reject");
  expect(await read(id)).toMatchObject({
    state: "ended",
    risk: "rejected",
    remaining: yen(0),
    movements: [],
  });
});

test("a capture that keeps the rest leaves it to be captured again", async () => {
  const { id } = await bench.place({ amount: 9000 });
  const outcome = await provider.capture(TEST, bench.capture(id, 4000));
  expect(outcome).toMatchObject({ kind: "done", amount: yen(4000) });
  expect(await read(id)).toMatchObject({ state: "open", remaining: yen(5000) });
  await captured(id, 5000);
  const whole = await read(id);
  expect(whole).toMatchObject({ statusWord: "succeeded", state: "ended", remaining: yen(0) });
  expect(whole.movements.map(({ kind, ownReference }) => [kind, ownReference])).toEqual([
    ["capture", "CD-1"],
    ["capture", "CD-1"],
  ]);
});

test("a capture that releases the rest shows as a capture and a void", async () => {
  const { id } = await bench.place({ amount: 9000 });
  await provider.capture(TEST, bench.capture(id, 4000, { releasesRest: true }));
  expect(await read(id)).toMatchObject({ state: "ended", remaining: yen(0) });
  expect((await moves(id)).sort()).toEqual(["capture 4000", "void 5000"]);
});

test("canceling releases everything of an untouched order, and only the rest of a captured one", async () => {
  const untouched = await bench.place({ amount: 700 });
  const part = await bench.place({ amount: 700 });
  await captured(part.id, 300);
  const all = await provider.void(TEST, bench.release(untouched.id));
  const rest = await provider.void(TEST, bench.release(part.id));
  expect([all, rest]).toMatchObject([
    { kind: "done", amount: yen(700) },
    { kind: "done", amount: yen(400) },
  ]);
  const shown = (await read(part.id)).movements.find(({ kind }) => kind === "void");
  expect(shown).toMatchObject({ amount: yen(400), isLapse: false });
  expect(rest).toMatchObject({ movementId: shown?.id });
});

test("a refund is taken from the payment that it names, and from no other", async () => {
  const { id } = await bench.place({ amount: 9000 });
  const first = await captured(id, 2000);
  const second = await captured(id, 7000);
  const tooMuch = await provider.refund(TEST, bench.refund(id, first, 2001));
  expect(tooMuch).toMatchObject({ kind: "rejected", reason: "amount_too_high" });
  expect(await provider.refund(TEST, bench.refund(id, second, 2001))).toMatchObject({ kind: "done" });
  const refunds = (await read(id)).movements.filter(({ kind }) => kind === "refund");
  expect(refunds).toMatchObject([{ captureId: second, amount: yen(2001), ownReference: "CD-3" }]);
});

test("once the seven days are over nothing is captured, and the rest lapsed", async () => {
  const { id } = await bench.place({ amount: 900 });
  await captured(id, 100);
  await sandbox.world.clock.advance(7 * DAY_MS);
  const outcome = await provider.capture(TEST, bench.capture(id, 100));
  expect(outcome).toEqual({
    kind: "rejected",
    reason: "authorization_expired",
    providerText: "The order has expired.",
  });
  const lapse = (await read(id)).movements.find(({ kind }) => kind === "void");
  expect(lapse).toMatchObject({ amount: yen(800), isLapse: true });
});

test.each([
  ["above the rest", 10_001, "amount_too_high"],
  ["of nothing", 0, "amount_too_low"],
])("a capture %s is refused", async (_name, amount, reason) => {
  const { id } = await bench.place();
  expect(await provider.capture(TEST, bench.capture(id, amount))).toMatchObject({ kind: "rejected", reason });
  expect(await moves(id)).toEqual([]);
});

test.each([
  ["captured", "capture", { amount: 10_000 }, "already_captured"],
  ["canceled", "cancel", {}, "already_voided"],
])(
  "an order that was %s in the dashboard is neither captured nor canceled",
  async (_name, act, body, reason) => {
    const { id } = await bench.place();
    await bench.inDashboard(id, act, body);
    expect(await provider.capture(TEST, bench.capture(id, 1))).toMatchObject({ kind: "rejected", reason });
    expect(await provider.void(TEST, bench.release(id))).toMatchObject({ kind: "rejected", reason });
  },
);

test("only yen are moved, and an order in another currency is no order of ours", async () => {
  const { id } = await bench.place();
  const euros = money(100, "EUR");
  const mismatch = { kind: "rejected", reason: "currency_mismatch" };
  expect(await provider.capture(TEST, bench.capture(id, 1, { amount: euros }))).toMatchObject(mismatch);
  expect(await provider.refund(TEST, bench.refund(id, "payment_test_1", 1, { amount: euros }))).toMatchObject(
    mismatch,
  );
  expect(await provider.read(TEST, { ...bench.reference(id), currency: "EUR" })).toMatchObject({
    kind: "unreadable",
  });
  const foreign = await bench.place({ currency: "USD" });
  expect(await provider.read(TEST, bench.reference(foreign.id))).toMatchObject({ kind: "unreadable" });
});

test("what Smartpay cannot do is refused without asking", async () => {
  const { id } = await bench.place();
  const unsupported = { kind: "rejected", reason: "not_supported" };
  expect(await provider.void(TEST, bench.release(id, { amount: yen(1) }))).toMatchObject(unsupported);
  expect(await provider.extend(TEST, bench.release(id))).toMatchObject(unsupported);
  expect(await bench.requests()).toEqual([]);
});

test.each(["order_live_abc", "payment_test_abc", "order_test_a/../b", "order_test_", "1043"])(
  "%s is no order of a test key, and no address is made from it",
  async (id) => {
    expect(await provider.read(TEST, bench.reference(id))).toMatchObject({ kind: "missing" });
    const notFound = { kind: "rejected", reason: "not_found" };
    expect(await provider.capture(TEST, bench.capture(id, 1))).toMatchObject(notFound);
    expect(await provider.void(TEST, bench.release(id))).toMatchObject(notFound);
    expect(await provider.refund(TEST, bench.refund(id, "payment_test_1", 1))).toMatchObject(notFound);
    expect(await bench.requests()).toEqual([]);
  },
);

test("an order or a payment that Smartpay does not know is missing", async () => {
  const { id } = await bench.place();
  const unknown = "order_test_unknown";
  expect(await provider.read(TEST, bench.reference(unknown))).toMatchObject({ kind: "missing" });
  const notFound = { kind: "rejected", reason: "not_found" };
  expect(await provider.capture(TEST, bench.capture(unknown, 1))).toMatchObject(notFound);
  expect(await provider.refund(TEST, bench.refund(id, "payment_test_unknown", 1))).toMatchObject(notFound);
});

test("the key shows the mode, and each mode has its own orders", async () => {
  expect(await provider.check(TEST)).toEqual({ kind: "accepted", mode: "test", account: null });
  expect(await provider.check(LIVE)).toEqual({ kind: "accepted", mode: "live", account: null });
  const { id } = await bench.place({ mode: "live" });
  expect(await read(id, LIVE)).toMatchObject({ id, state: "open" });
});

test("a key that Smartpay refuses moves nothing, and the work waits for people", async () => {
  const { id } = await bench.place();
  await bench.set("revoked-keys", { secretKey: TEST.secretKey });
  expect(await provider.check(TEST)).toMatchObject({ kind: "no_access" });
  expect(await provider.read(TEST, bench.reference(id))).toMatchObject({ kind: "no_access" });
  expect(await provider.capture(TEST, bench.capture(id, 1))).toMatchObject({ kind: "unavailable" });
});

test("the same key within its life moves money once", async () => {
  const { id } = await bench.place();
  const request = bench.capture(id, 100);
  const first = await provider.capture(TEST, request);
  expect(await provider.capture(TEST, request)).toEqual(first);
  expect(await moves(id)).toEqual(["capture 100"]);
  const other = await provider.capture(TEST, { ...request, amount: yen(200) });
  expect(other).toMatchObject({ kind: "unknown" });
  expect(await moves(id)).toEqual(["capture 100"]);
});
