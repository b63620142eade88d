import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { signIn } from "../support/sign-in";
import { BEN, captureForm, openConfirmationDesk, WAITS, type ConfirmationDesk } from "./confirmation-desk";
import type { Confirmation } from "~/confirmations/confirmation";
import { findConfirmation } from "~/confirmations/confirmations.store.server";
import { declineConfirmation } from "~/confirmations/end-confirmation.server";
import { listConfirmations } from "~/confirmations/list-confirmations.server";
import { sweepConfirmations } from "~/confirmations/sweep-confirmations.server";
import { money } from "~/kernel/money";
import { flowCause } from "~/money/operation/cause";
import { runInstruction } from "~/money/operation/run-instruction.server";
import { CAPTURE_ALL } from "~/money/plan/wish";
import { findTimeline } from "~/orders/timeline.store.server";
import { syncOrder } from "~/orders/sync-order.server";

let app: ConfirmationDesk["app"];
let desk: ConfirmationDesk;
beforeAll(async () => {
  desk = await openConfirmationDesk();
  ({ app } = desk);
});
afterAll(() => app.close());

test("above the limit nothing moves until another person confirms, with that person's name and token", async () => {
  const orderId = await desk.place();
  const form = captureForm(25_000);
  expect(await desk.ask(orderId, form)).toMatchObject(WAITS);
  expect(await desk.ask(orderId, form)).toMatchObject(WAITS);
  expect(await desk.ask(orderId, captureForm(25_000))).toMatchObject(WAITS);
  expect(await app.db.confirmation.count({ where: { orderId } })).toBe(1);
  const waiting = await desk.waitingFor(orderId);
  expect(await desk.confirm(waiting, { ...ANNA, name: "Another name" })).toEqual({ kind: "own" });
  expect(await desk.kinds(orderId)).toEqual(["AUTHORIZATION"]);
  expect(await desk.confirm(waiting, BEN)).toEqual({ kind: "confirmed" });
  expect(await desk.kinds(orderId)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const operation = await app.db.operation.findFirstOrThrow({ where: { orderId } });
  expect(operation).toMatchObject({ requestedBy: BEN, state: "succeeded" });
  const timeline = await findTimeline(app.db, SHOP, { orderId, take: 50 });
  expect(timeline).toContainEqual(expect.objectContaining({ kind: "confirmation_asked", actor: ANNA }));
  expect(timeline).toContainEqual(expect.objectContaining({ kind: "confirmation_given", actor: BEN }));
});

test("clicks at the same moment move money once: two confirmations and somebody declining", async () => {
  for (let round = 0; round < 4; round++) {
    const orderId = await desk.place();
    await desk.ask(orderId, captureForm(25_000));
    const waiting = await desk.waitingFor(orderId);
    const answers = await Promise.all([
      desk.confirm(waiting, BEN),
      declineConfirmation(app.ctx, { confirmation: waiting, actor: ANNA }),
      desk.confirm(waiting, BEN),
    ]);
    const ends = new Set(answers.map(({ kind }) => kind));
    const isConfirmed = ends.has("confirmed");
    expect(isConfirmed).toBe(!ends.has("declined"));
    expect(ends.size).toBe(2);
    expect(await desk.kinds(orderId)).toEqual(isConfirmed ? ["AUTHORIZATION", "CAPTURE"] : ["AUTHORIZATION"]);
  }
});

test("a confirmation is decided on fresh facts: with another amount left nothing moves", async () => {
  const orderId = await desk.place();
  await desk.ask(orderId, captureForm(25_000));
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/void`, {});
  const answer = await desk.confirm(await desk.waitingFor(orderId), BEN);
  expect(answer).toMatchObject({ kind: "refused" });
  expect(await desk.kinds(orderId)).not.toContain("CAPTURE");
  expect(await desk.events(orderId)).toContain("confirmation_refused");
  expect(await listConfirmations(app.ctx, { shop: SHOP, orderId })).toEqual([]);
});

test("whom Shopify refuses a capture moves nothing by confirming", async () => {
  const orderId = await desk.place();
  await desk.ask(orderId, captureForm(25_000));
  await app.db.session.deleteMany({ where: { userId: 7002 } });
  expect(await desk.confirm(await desk.waitingFor(orderId), BEN)).toEqual({ kind: "confirmed" });
  expect(await desk.kinds(orderId)).toEqual(["AUTHORIZATION"]);
  expect(await app.db.operation.findFirst({ where: { orderId } })).toMatchObject({ state: "rejected" });
  await signIn(app.composition, app.sandbox, { shop: SHOP, ...BEN });
});

test("nobody waits below the limit, and an amount in a currency without a limit waits", async () => {
  const orderId = await desk.place("100.00");
  expect(await desk.ask(orderId, captureForm(10_000))).toMatchObject({ outcome: { kind: "recorded" } });
  const dollars = await desk.place("1.00", { currency: "USD", country: "US" });
  const noLimit = { outcome: { ...WAITS.outcome, noLimitIn: "USD" } };
  expect(await desk.ask(dollars, captureForm(100, "USD"))).toMatchObject(noLimit);
});

test("refunds, voids and cancellations wait as captures do", async () => {
  const captured = await desk.place();
  await runInstruction(app.ctx, {
    ...{ shop: SHOP, orderId: captured, wish: CAPTURE_ALL, cause: flowCause(randomUUID()) },
    ...{ confirmsDuplicate: false, actor: { kind: "flow" } },
  });
  expect(await desk.kinds(captured)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const amount = { amountMinor: 25_000, currency: "EUR", formKey: randomUUID() };
  const said = { note: "", notify: false, restock: [], confirmsDuplicate: false };
  const refund = { intent: "refund" as const, wish: { kind: "all" as const }, ...said, ...amount };
  expect(await desk.ask(captured, refund)).toMatchObject(WAITS);
  const voided = await desk.place();
  const whole = { intent: "void", partOf: null, confirmsDuplicate: false } as const;
  expect(await desk.ask(voided, { ...whole, ...amount, formKey: randomUUID() })).toMatchObject(WAITS);
  const canceled = await desk.place();
  const seen = { releasedMinor: 25_000, givenBackMinor: 0, currency: "EUR", formKey: randomUUID() };
  const cancel = { intent: "cancel", reason: "other", restock: false, notify: false, ...seen } as const;
  expect(await desk.ask(canceled, cancel)).toMatchObject(WAITS);
  for (const orderId of [captured, voided, canceled])
    expect(await desk.confirm(await desk.waitingFor(orderId), BEN)).toEqual({ kind: "confirmed" });
  expect(await desk.kinds(captured)).toContain("REFUND");
  expect(await desk.kinds(voided)).toContain("VOID");
  await app.sandbox.world.clock.advance(2000);
  expect(await orderBy(app.sandbox.url, "GET", `orders/${canceled}`)).toMatchObject({
    cancelledAt: expect.any(String) as string,
  });
});

test("a bulk capture whose sum is above the limit waits as a whole", async () => {
  const orderIds = [await desk.place("60.00"), await desk.place("60.00")];
  expect(await desk.startBulk(orderIds)).toEqual({ kind: "needs_second_person" });
  const changed = (await bulkWaiting()) ?? expect.fail();
  await orderBy(app.sandbox.url, "POST", `orders/${orderIds[0]}/capture`, {});
  await syncOrder(app.ctx, { shop: SHOP, orderId: orderIds[0] ?? expect.fail(), cause: "webhook" });
  expect(await desk.confirm(changed, BEN)).toEqual({ kind: "refused", reason: "amount_changed" });
  expect(await app.db.bulkRun.count()).toBe(0);
  orderIds[0] = await desk.place("60.00");
  await desk.startBulk(orderIds);
  const waiting = (await bulkWaiting()) ?? expect.fail();
  expect(await desk.confirm(waiting, ANNA)).toEqual({ kind: "own" });
  const answers = await Promise.all([desk.confirm(waiting, BEN), desk.confirm(waiting, BEN)]);
  expect(answers).toContainEqual({ kind: "confirmed" });
  expect(await app.db.bulkRun.count()).toBe(1);
  await app.runJobs();
  for (const orderId of orderIds) expect(await desk.kinds(orderId)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  expect(await app.db.bulkRun.findFirstOrThrow()).toMatchObject({ startedBy: BEN });
  expect(await desk.events(null)).toEqual(
    expect.arrayContaining(["confirmation_asked", "confirmation_given"]),
  );
});

async function bulkWaiting(): Promise<Confirmation | null> {
  const waiting = await listConfirmations(app.ctx, { shop: SHOP });
  const view = waiting.find(({ order }) => order === null);
  return view ? findConfirmation(app.db, SHOP, view.id) : null;
}

test("a request ends by itself, and the order's next one may wait", async () => {
  const orderId = await desk.place();
  await desk.ask(orderId, captureForm(25_000));
  const waiting = await desk.waitingFor(orderId);
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  expect(await desk.confirm(waiting, BEN)).toEqual({ kind: "ended" });
  expect(await listConfirmations(app.ctx, { shop: SHOP, orderId })).toEqual([]);
  expect(await desk.ask(orderId, captureForm(25_000), BEN)).toMatchObject(WAITS);
  expect(await desk.events(orderId)).toContain("confirmation_expired");
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  await sweepConfirmations(app.ctx);
  expect(await app.db.confirmation.count({ where: { state: "waiting" } })).toBe(0);
  expect(await desk.kinds(orderId)).toEqual(["AUTHORIZATION"]);
});

test.each(["0", "abc", "-5", "1,000"])("%s is no limit, and nothing is saved", async (typed) => {
  expect(await desk.limit(typed)).toEqual({ kind: "not_amounts", currencies: ["EUR"] });
  const { secondPersonLimits } = await app.db.settings.findUniqueOrThrow({ where: { shop: SHOP } });
  expect(secondPersonLimits).toEqual([money(10_000, "EUR")]);
});

test("the history keeps the amounts from before a change, too", async () => {
  const events = await findTimeline(app.db, SHOP, { orderId: null, take: 200 });
  const first = events.findLast(({ kind }) => kind === "second_person_changed");
  expect(first?.data).toEqual({ before: "", amounts: "EUR 100.00" });
});
