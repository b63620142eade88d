import { expect, test } from "vitest";
import { openAffirmSandbox, US } from "../../affirm/affirm-sandbox";

const DAY_MS = 86_400_000;
const { sandbox, place, look, tell } = await openAffirmSandbox();
const BASE = "https://sandbox.affirm.com/api/v1";
const BASIC = `Basic ${Buffer.from(`${US.publicKey}:${US.privateKey}`).toString("base64")}`;
let count = 0;

async function ask(path: string, body?: object, headers: Record<string, string> = {}) {
  count += 1;
  const response = await fetch(BASE + path, {
    method: body ? "POST" : "GET",
    headers: { authorization: BASIC, "idempotency-key": `key-${count}`, ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, text, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

test("a capture is answered like the recorded one", async () => {
  const { id } = await place(25_000);
  const { status, body } = await ask(`/transactions/${id}/capture`, { amount: 25_000, reference_id: "r-1" });
  expect([status, body]).toEqual([
    200,
    {
      amount: 25_000,
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      currency: "USD",
      fee: 0,
      id: expect.stringMatching(/^[A-Z0-9]{16}$/) as string,
      reference_id: "r-1",
      type: "capture",
    },
  ]);
});

test("without expansion a captured transaction shows no events, like the recorded one", async () => {
  const { id } = await place(25_000);
  await ask(`/transactions/${id}/capture`, { amount: 25_000 });
  expect((await ask(`/transactions/${id}`)).body).toMatchObject({ status: "captured", events: [] });
  expect((await ask(`/transactions/${id}?expand=events`)).body).toMatchObject({
    events: [{ type: "capture" }, { type: "auth" }, { type: "confirm" }],
  });
});

test("a void of everything has no amount, like the recorded one", async () => {
  const { id } = await place(25_000);
  const { body } = await ask(`/transactions/${id}/void`, {});
  expect(Object.keys(body).sort()).toEqual(["created", "currency", "id", "type"]);
  expect(await look(id)).toMatchObject({ status: "voided", voided: 25_000 });
});

test("what a state forbids is refused like the recorded refusals", async () => {
  const { id } = await place(25_000);
  expect((await ask(`/transactions/${id}/refund`, {})).body).toMatchObject({
    status_code: 403,
    type: "refund_forbidden_on_authorized",
  });
  await ask(`/transactions/${id}/capture`, { amount: 100 });
  const { status, body } = await ask(`/transactions/${id}/void`, {});
  expect([status, body]).toEqual([
    403,
    {
      message: "The transaction has been captured and may no longer be voided.",
      status_code: 403,
      type: "void_forbidden_on_captured",
    },
  ]);
});

test("wrong keys are refused like the recorded ones, and an unknown id gets a page with the client's own header", async () => {
  expect((await ask("/transactions", undefined, { authorization: "Basic eA==" })).body).toMatchObject({
    code: "api-key-pair-invalid",
  });
  const { status, text } = await ask("/transactions/NONE-HERE");
  expect([status, text.startsWith("<?xml"), text.includes(BASIC)]).toEqual([404, true, true]);
});

test("a capture without an amount takes everything, and a refund without one gives everything back", async () => {
  const { id } = await place(25_000);
  await ask(`/transactions/${id}/capture`, { amount: 5000 });
  await ask(`/transactions/${id}/capture`, {});
  await ask(`/transactions/${id}/refund`, {});
  expect(await look(id)).toMatchObject({ captured: 25_000, refunded: 25_000, status: "refunded" });
});

test.each([0, -1, 1.5, "100"])("an amount of %j is no amount", async (amount) => {
  const { id } = await place(25_000);
  const { status, body } = await ask(`/transactions/${id}/capture`, { amount });
  expect([status, body["field"], (await look(id)).captured]).toEqual([400, "amount", 0]);
});

test("a key gets its first answer for 30 days, and is as good as another one afterwards", async () => {
  await tell("merchants", { windowDays: 60 });
  const { id } = await place(25_000);
  const again = (amount: number) =>
    ask(`/transactions/${id}/capture`, { amount }, { "idempotency-key": "one" });
  const first = await again(100);
  await sandbox.world.clock.advance(30 * DAY_MS - 60_000);
  expect((await again(200)).body).toEqual(first.body);
  await sandbox.world.clock.advance(60_000);
  await again(100);
  expect((await look(id)).captured).toBe(200);
});

test("an account with several captures must send a key", async () => {
  const { id } = await place(25_000);
  const { status } = await ask(`/transactions/${id}/capture`, { amount: 1 }, { "idempotency-key": "" });
  expect([status, (await look(id)).captured]).toEqual([400, 0]);
});

test("an expiry releases what was left, and the settlements name what was moved", async () => {
  const { id } = await place(25_000);
  await ask(`/transactions/${id}/capture`, { amount: 100 });
  await ask(`/transactions/${id}/refund`, { amount: 40 });
  await sandbox.world.clock.advance(31 * DAY_MS);
  expect(await look(id)).toMatchObject({ captured: 100, voided: 24_900, remaining: 0 });
  expect((await ask("/settlements/events")).body["entries"]).toMatchObject([
    { type: "split_capture", amount: 100, transaction_id: id },
    { type: "refund", amount: 40, transaction_id: id },
  ]);
});

test("in the portal a person captures, voids and refunds, and is told why not", async () => {
  const { id } = await place(25_000, { orderId: "<#1001>" });
  const portal = `${sandbox.url}/portal/affirm`;
  const send = (verb: string, amount: string) =>
    fetch(`${portal}/transactions/${id}/${verb}`, { method: "POST", body: new URLSearchParams({ amount }) });
  expect(await (await fetch(portal)).text()).toContain("&#60;#1001&#62;");
  expect(await (await send("capture", "19.99")).text()).toContain("19.99 USD");
  await send("refund", "5");
  const refusal = await send("void", "");
  expect(refusal.status).toBe(409);
  expect(await refusal.text()).toContain("may no longer be voided");
  expect(await (await send("void", "all")).text()).toContain("That is not an amount.");
  await send("void", "10");
  expect(await look(id)).toMatchObject({ captured: 1999, refunded: 500, voided: 1000, remaining: 22_001 });
});

test("control verbs refuse what is none of their business", async () => {
  expect((await tell("transactions", { amount: 0 })).status).toBe(400);
  expect((await tell("transactions/NONE-HERE/capture")).status).toBe(404);
  const { body } = await tell("merchants", {});
  expect(JSON.stringify(body)).not.toContain("privatekey");
});
