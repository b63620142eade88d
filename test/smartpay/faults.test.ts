import { afterAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { createSmartpayBench, TEST, yen } from "./smartpay-bench";
import { createSmartpayProvider } from "~/smartpay/provider.server";

const bench = await createSmartpayBench();
const { provider, sandbox } = bench;
beforeEach(() => control(sandbox.url, "POST", "reset", {}));
afterAll(() => bench.close());

async function captures(id: string): Promise<number> {
  const reading = await provider.read(TEST, bench.reference(id));
  if (reading.kind !== "read") throw new Error(JSON.stringify(reading));
  return reading.authorization.movements.filter(({ ownReference }) => ownReference === "CD-1").length;
}

test.each([
  ["server_error", 0],
  ["server_error_after", 1],
  ["html_error", 0],
  ["html_error_after", 1],
  ["xml_error", 0],
  ["closed_before", 0],
  ["closed_after", 1],
  ["held_after", 1],
  ["cut_answer", 1],
  ["huge_answer", 1],
  ["in_progress", 0],
  ["in_progress_after", 1],
])(
  "a capture that meets %s is unknown, and reading shows it %i times by its reference",
  async (kind, done) => {
    const { id } = await bench.place();
    await bench.fault("capture", kind);
    const outcome = await provider.capture(TEST, bench.capture(id, 100));
    expect(outcome.kind).toBe("unknown");
    expect(JSON.stringify(outcome)).not.toContain(TEST.secretKey);
    expect(await captures(id)).toBe(done);
  },
);

test.each(["void", "refund"])("a %s whose answer is lost is unknown", async (operation) => {
  const { id } = await bench.place();
  const captured = await provider.capture(TEST, bench.capture(id, 100));
  const captureId = captured.kind === "done" ? captured.movementId : "";
  await bench.fault(operation, "closed_after");
  const outcome =
    operation === "void"
      ? await provider.void(TEST, bench.release(id))
      : await provider.refund(TEST, bench.refund(id, captureId, 100));
  expect(outcome.kind).toBe("unknown");
});

test.each(["server_error", "html_error", "xml_error", "closed_before", "huge_answer", "cut_answer"])(
  "a reading that meets %s says nothing about money, and repeats no key",
  async (kind) => {
    const { id } = await bench.place();
    await bench.fault("*", kind, { times: 2 });
    const reading = await provider.read(TEST, bench.reference(id));
    const check = await provider.check(TEST);
    expect([reading.kind, check.kind]).toEqual(["unavailable", "unavailable"]);
    expect(JSON.stringify([reading, check])).not.toContain(TEST.secretKey);
  },
);

test("a state that the app does not know is shown, and neither opens nor ends the authorization", async () => {
  const { id } = await bench.place();
  await bench.fault("read", "unknown_word");
  const reading = await provider.read(TEST, bench.reference(id));
  expect(reading).toMatchObject({
    kind: "read",
    authorization: {
      statusWord: "word_of_tomorrow",
      state: "pending",
      authorized: yen(10_000),
      movements: [],
    },
  });
});

test("a capture in a state that the app does not know is pending, under its own id", async () => {
  const { id } = await bench.place();
  await bench.fault("capture", "unknown_word");
  const outcome = await provider.capture(TEST, bench.capture(id, 100));
  expect(outcome).toMatchObject({ kind: "pending", movementId: expect.stringMatching(/^payment_test_/) });
  expect(await captures(id)).toBe(1);
});

test("nothing was done where no connection was made", async () => {
  const offline = createSmartpayProvider({
    fetch: () =>
      Promise.reject(
        new TypeError("fetch failed", {
          cause: Object.assign(new Error("no route"), { code: "ECONNREFUSED" }),
        }),
      ),
  });
  const request = bench.capture("order_test_1", 1);
  expect(await offline.capture(TEST, request)).toMatchObject({ kind: "unavailable" });
});

/** A provider whose every answer is this one. */
const answering = (body: unknown, status = 200) =>
  createSmartpayProvider({ fetch: async () => Response.json(body, { status }) });
const PAYMENT = { id: "payment_test_1", order: "order_test_1", amount: 5, currency: "JPY", createdAt: 1 };

test.each([
  ["another order", { ...PAYMENT, status: "processed", order: "order_test_2" }],
  ["another currency", { ...PAYMENT, status: "processed", currency: "USD" }],
  ["no amount", { ...PAYMENT, status: "processed", amount: undefined }],
  ["nothing", null],
])("an accepted capture whose answer shows %s is unknown", async (_name, body) => {
  const outcome = await answering(body).capture(TEST, bench.capture("order_test_1", 5));
  expect(outcome.kind).toBe("unknown");
});

test("a capture that failed at once moved nothing", async () => {
  const failed = answering({ ...PAYMENT, status: "failed" });
  expect(await failed.capture(TEST, bench.capture("order_test_1", 5))).toMatchObject({
    kind: "rejected",
    reason: "declined",
  });
});

test("an order whose amounts are not whole is unreadable, and its values are not repeated", async () => {
  const order = {
    id: "order_test_1",
    amount: 10.5,
    currency: "JPY",
    status: "requires_capture",
    payments: [],
  };
  const reading = await answering({ ...order, createdAt: 1, updatedAt: 1 }).read(
    TEST,
    bench.reference("order_test_1"),
  );
  expect(reading).toEqual({ kind: "unreadable", detail: "The answer is no order: amount" });
});

test("too many requests are tried again when Smartpay says so", async () => {
  const busy = createSmartpayProvider({
    fetch: async () => Response.json({}, { status: 429, headers: { "retry-after": "7" } }),
  });
  expect(await busy.capture(TEST, bench.capture("order_test_1", 5))).toMatchObject({
    kind: "unavailable",
    retryAfterMs: 7000,
  });
});

test("a message that repeats a key is kept without it", async () => {
  const message = `Key ${TEST.secretKey} may not do this.`;
  const outcome = await answering({ errorCode: "access.denied", message }, 403).capture(
    TEST,
    bench.capture("order_test_1", 5),
  );
  expect(outcome).toEqual({
    kind: "rejected",
    reason: "not_permitted",
    providerText: "Key … may not do this.",
  });
});

test("payments that the answer names by their ids alone are read one by one", async () => {
  const order = {
    id: "order_test_1",
    amount: 10,
    currency: "JPY",
    status: "requires_capture",
    createdAt: 1,
    updatedAt: 1,
    expiresAt: 9,
    payments: ["payment_test_1"],
  };
  const refund = { id: "refund_test_1", payment: "payment_test_1", amount: 2, currency: "JPY", createdAt: 2 };
  const answers: Record<string, unknown> = {
    "/v1/orders/order_test_1": order,
    "/v1/payments/payment_test_1": { ...PAYMENT, status: "processed", refunds: ["refund_test_1"] },
    "/v1/refunds/refund_test_1": refund,
  };
  const terse = createSmartpayProvider({
    fetch: async (address) => Response.json(answers[new URL(String(address)).pathname]),
  });
  const reading = await terse.read(TEST, bench.reference("order_test_1"));
  expect(reading).toMatchObject({
    kind: "read",
    authorization: {
      remaining: yen(5),
      movements: [
        { kind: "capture", amount: yen(5) },
        { kind: "refund", amount: yen(2), captureId: "payment_test_1" },
      ],
    },
  });
});
