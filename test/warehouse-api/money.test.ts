import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { createApiBench, type ApiBench } from "./api-bench";

let api: ApiBench;
let keys = 0;
beforeAll(async () => {
  api = await createApiBench();
});
beforeEach(() => control(api.app.sandbox.url, "DELETE", "faults"));
afterAll(() => api.close());

/** Sends a request that moves money; with a new key unless one is given. */
const move = (path: string, body: unknown, key = `key-${(keys += 1)}`) =>
  api.call("POST", path, { body, headers: { "idempotency-key": key } });

test("everything, an amount and lines are captured, and given back", async () => {
  const whole = await api.order();
  expect(await move(`/orders/${whole}/captures`, { type: "all" })).toMatchObject({
    status: 200,
    body: { order_id: whole, state: "succeeded", amount: { amount: "40.00", currency: "EUR" } },
  });
  expect(await api.captures(whole)).toEqual(["40.00"]);
  const lines = (await api.call("GET", `/orders/${whole}`)).body?.["lines"] as { id: string }[];
  const refund = { type: "lines", lines: [{ id: lines[0]?.id, quantity: 1 }] };
  expect(await move(`/orders/${whole}/refunds`, refund)).toMatchObject({ status: 200 });
  const part = await api.order();
  const amount = { type: "amount", amount: "12.50", currency: "EUR", give_up_rest: true };
  expect(await move(`/orders/${part}/captures`, amount)).toMatchObject({ status: 200 });
  expect(await api.captures(part)).toEqual(["12.50"]);
});

test("an authorization is voided", async () => {
  const id = await api.order();
  expect(await move(`/orders/${id}/voids`, {})).toMatchObject({ status: 200 });
  expect((await api.call("GET", `/orders/${id}`)).body).toMatchObject({ payment: { state: "voided" } });
});

test("the same request again gets the same answer, and moves nothing", async () => {
  const id = await api.order();
  const first = await move(`/orders/${id}/captures`, { type: "all" }, "same");
  const again = await move(`/orders/${id}/captures`, { type: "all" }, "same");
  expect(again.body).toEqual(first.body);
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await api.captures(id)).toEqual(["40.00"]);
  const other = { type: "amount", amount: "1.00", currency: "EUR" };
  expect(await move(`/orders/${id}/captures`, other, "same")).toMatchObject({
    status: 422,
    body: { type: "/api/v1/docs#problem-idempotency_key_reused" },
  });
});

test("a refusal is repeated, too, with its reason and the consent that it lacks", async () => {
  const id = await api.order();
  const part = { type: "amount", amount: "12.50", currency: "EUR" };
  const first = await move(`/orders/${id}/captures`, part, "refused");
  expect(first).toMatchObject({ status: 422, body: { reason: "rest_would_be_lost" } });
  expect(first.body?.["detail"]).toMatch(/"give_up_rest": true/);
  const again = await move(`/orders/${id}/captures`, part, "refused");
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await api.captures(id)).toEqual([]);
});

test("what the provider declines is a problem, and stays one under the same key", async () => {
  const id = await api.order();
  await control(api.app.sandbox.url, "POST", "faults", { operation: "orderCapture", kind: "decline" });
  const first = await move(`/orders/${id}/captures`, { type: "all" }, "declined");
  await control(api.app.sandbox.url, "DELETE", "faults");
  expect(first).toMatchObject({ status: 422, body: { type: "/api/v1/docs#problem-rejected" } });
  expect(await move(`/orders/${id}/captures`, { type: "all" }, "declined")).toMatchObject({
    body: first.body,
  });
  expect(await api.captures(id)).toEqual([]);
});

test("while Shopify cannot be read nothing is tried, and the key stays free", async () => {
  const id = await api.order();
  await control(api.app.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error" });
  const busy = await move(`/orders/${id}/captures`, { type: "all" }, "unreadable");
  expect(busy).toMatchObject({ status: 503, body: { type: "/api/v1/docs#problem-shop_unreadable" } });
  await control(api.app.sandbox.url, "DELETE", "faults");
  const later = await move(`/orders/${id}/captures`, { type: "all" }, "unreadable");
  expect([later.status, later.headers.get("idempotency-replayed")]).toEqual([200, null]);
  expect(await api.captures(id)).toEqual(["40.00"]);
});

test("a capture whose answer is lost is pending, and the same key gives the outcome once it is known", async () => {
  const id = await api.order();
  await control(api.app.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "connection_reset_after",
  });
  const lost = await move(`/orders/${id}/captures`, { type: "all" }, "lost");
  expect(lost).toMatchObject({ status: 202, body: { state: "pending", amount: null } });
  await control(api.app.sandbox.url, "DELETE", "faults");
  await control(api.app.sandbox.url, "POST", "clock", { advanceMs: 120_000 });
  await api.app.runJobs({ alsoLater: true });
  const known = await move(`/orders/${id}/captures`, { type: "all" }, "lost");
  expect(known).toMatchObject({ status: 200, body: { state: "succeeded", amount: { amount: "40.00" } } });
  const again = await move(`/orders/${id}/captures`, { type: "all" }, "lost");
  expect(again.body).toEqual(known.body);
  expect(await api.captures(id)).toEqual(["40.00"]);
});

test.each([
  ["units above what is left", { type: "lines", lines: [{ id: "LINE", quantity: 99 }] }, "quantity_too_high"],
  ["a line of no order", { type: "lines", lines: [{ id: "1", quantity: 1 }] }, "line_not_found"],
  [
    "more decimals than the currency",
    { type: "amount", amount: "1.000", currency: "EUR" },
    "too_many_decimals",
  ],
  ["another currency", { type: "amount", amount: "1.00", currency: "USD" }, "wrong_currency"],
  ["nothing", { type: "amount", amount: "0.00", currency: "EUR" }, "amount_zero"],
  ["more than there is", { type: "amount", amount: "9999999.00", currency: "EUR" }, "amount_too_high"],
])("%s is refused with the reason, and nothing moves", async (_, body, reason) => {
  const id = await api.order();
  const lines = (await api.call("GET", `/orders/${id}`)).body?.["lines"] as { id: string }[];
  const sent = JSON.parse(JSON.stringify(body).replace("LINE", lines[0]?.id ?? "")) as unknown;
  expect(await move(`/orders/${id}/captures`, sent)).toMatchObject({ status: 422, body: { reason } });
  expect(await api.captures(id)).toEqual([]);
});

test("a request without a key, and an unknown order, store nothing", async () => {
  const before = await api.app.db.idempotentRequest.count();
  const id = await api.order();
  expect(await api.call("POST", `/orders/${id}/captures`, { body: { type: "all" } })).toMatchObject({
    status: 400,
    body: { type: "/api/v1/docs#problem-missing_idempotency_key" },
  });
  expect(await move("/orders/999999/captures", { type: "all" })).toMatchObject({ status: 404 });
  expect(await move(`/orders/${id}/captures`, { type: "everything" })).toMatchObject({ status: 422 });
  expect(await api.app.db.idempotentRequest.count()).toBe(before);
});

test("a request that is still running is not run a second time", async () => {
  const id = await api.order();
  const both = await Promise.all([
    move(`/orders/${id}/captures`, { type: "all" }, "twice"),
    move(`/orders/${id}/captures`, { type: "all" }, "twice"),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await api.captures(id)).toEqual(["40.00"]);
});

test("after a crash between the money and the answer, the same key gives the outcome once", async () => {
  const id = await api.order();
  const first = await move(`/orders/${id}/captures`, { type: "all" }, "crash");
  // The process died before it stored the answer: the request's row is as it was while the money moved.
  const leasedUntil = new Date(api.app.ctx.clock.now().getTime() + 60_000);
  const { Prisma } = await import("~/platform/database/generated/client");
  await api.app.db.idempotentRequest.updateMany({
    where: { idempotencyKey: "crash" },
    data: { status: null, answer: Prisma.DbNull, leasedUntil },
  });
  const early = await move(`/orders/${id}/captures`, { type: "all" }, "crash");
  expect(early).toMatchObject({ status: 409, body: { type: "/api/v1/docs#problem-still_running" } });
  expect(early.headers.get("retry-after")).toBe("5");
  await control(api.app.sandbox.url, "POST", "clock", { advanceMs: 120_000 });
  const late = await move(`/orders/${id}/captures`, { type: "all" }, "crash");
  expect([late.status, late.body]).toEqual([200, first.body]);
  expect(late.headers.get("idempotency-replayed")).toBe("true");
  expect(await api.captures(id)).toEqual(["40.00"]);
});
