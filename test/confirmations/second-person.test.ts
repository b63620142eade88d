import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { signIn } from "../support/sign-in";
import { confirmBulkCapture } from "~/bulk/confirm-bulk-capture.server";
import { startBulkCapture } from "~/bulk/start-bulk-capture.server";
import { changeLimits } from "~/confirmations/change-limits.server";
import type { Confirmation, Person } from "~/confirmations/confirmation";
import { confirmMove } from "~/confirmations/confirm-move.server";
import { findConfirmation } from "~/confirmations/confirmations.store.server";
import { declineConfirmation, takeConfirmation } from "~/confirmations/end-confirmation.server";
import { listConfirmations } from "~/confirmations/list-confirmations.server";
import { sweepConfirmations } from "~/confirmations/sweep-confirmations.server";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { confirmationCause, flowCause } from "~/money/operation/cause";
import { runInstruction } from "~/money/operation/run-instruction.server";
import { CAPTURE_ALL } from "~/money/plan/wish";
import type { MoneyForm } from "~/order-page/form.server";
import { moveMoney } from "~/order-page/move-money.server";
import { findTimeline } from "~/orders/timeline.store.server";
import { syncOrder } from "~/orders/sync-order.server";

const BEN = { kind: "person", id: "7002", name: "Ben" } as const;

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await signIn(app.composition, app.sandbox, { shop: SHOP, ...BEN });
  expect(await limit("100,00")).toEqual({ kind: "limits_saved" });
});
afterAll(() => app.close());

const limit = (typed: string) =>
  changeLimits(
    app.ctx,
    { shop: SHOP, actor: ANNA, locale: "nl" },
    { intent: "set_limits", limits: [{ currency: "EUR", typed }] },
  );
async function place(amount = "250.00", fields = {}): Promise<OrderId> {
  const orderId = await app.placeOrder({ gateway: "Klarna", amount, ...fields });
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}
const captureForm = (amountMinor: number, currency = "EUR"): MoneyForm => ({
  ...{ intent: "capture", formKey: randomUUID(), wish: { kind: "all" }, authorizationId: null },
  ...{ amountMinor, capturedMinor: 0, currency },
  ...{ givesUpRest: false, ignoresCurrentTotal: false, confirmsDuplicate: false },
});
const ask = (orderId: OrderId, form: MoneyForm, actor: Person = ANNA) =>
  moveMoney(app.ctx, { shop: SHOP, actor, orderId }, form);
const WAITS = { outcome: { kind: "refused", reason: "needs_second_person" } };
const kinds = async (orderId: OrderId) =>
  (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.map(({ kind }) => kind);
const events = async (orderId: OrderId | null) =>
  (await findTimeline(app.db, SHOP, { orderId, take: 50 })).map(({ kind }) => kind);

async function waitingFor(orderId: OrderId | undefined): Promise<Confirmation> {
  const [view] = await listConfirmations(
    app.ctx,
    orderId === undefined ? { shop: SHOP } : { shop: SHOP, orderId },
  );
  const found = view && (await findConfirmation(app.db, SHOP, view.id));
  if (!found) throw new Error("Nothing waits for a second person.");
  return found;
}
function confirm(confirmation: Confirmation, actor: Person) {
  const { asked } = confirmation;
  return asked.kind === "move"
    ? confirmMove(app.ctx, { ...confirmation, asked }, actor)
    : confirmBulkCapture(app.ctx, { ...confirmation, asked }, actor);
}

test("above the limit nothing moves until another person confirms, with that person's name and token", async () => {
  const orderId = await place();
  const form = captureForm(25_000);
  expect(await ask(orderId, form)).toMatchObject(WAITS);
  expect(await ask(orderId, form)).toMatchObject(WAITS);
  expect(await ask(orderId, captureForm(25_000))).toMatchObject(WAITS);
  expect(await app.db.confirmation.count({ where: { orderId } })).toBe(1);
  const waiting = await waitingFor(orderId);
  expect(await confirm(waiting, { ...ANNA, name: "Another name" })).toEqual({ kind: "own" });
  expect(await kinds(orderId)).toEqual(["AUTHORIZATION"]);
  expect(await confirm(waiting, BEN)).toEqual({ kind: "confirmed" });
  expect(await kinds(orderId)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const operation = await app.db.operation.findFirstOrThrow({ where: { orderId } });
  expect(operation).toMatchObject({ requestedBy: BEN, state: "succeeded" });
  const timeline = await findTimeline(app.db, SHOP, { orderId, take: 50 });
  expect(timeline).toContainEqual(expect.objectContaining({ kind: "confirmation_asked", actor: ANNA }));
  expect(timeline).toContainEqual(expect.objectContaining({ kind: "confirmation_given", actor: BEN }));
});

test("clicks at the same moment move money once: two confirmations and somebody declining", async () => {
  for (let round = 0; round < 4; round++) {
    const orderId = await place();
    await ask(orderId, captureForm(25_000));
    const waiting = await waitingFor(orderId);
    const answers = await Promise.all([
      confirm(waiting, BEN),
      declineConfirmation(app.ctx, { confirmation: waiting, actor: ANNA }),
      confirm(waiting, BEN),
    ]);
    const ends = new Set(answers.map(({ kind }) => kind));
    const isConfirmed = ends.has("confirmed");
    expect(isConfirmed).toBe(!ends.has("declined"));
    expect(ends.size).toBe(2);
    expect(await kinds(orderId)).toEqual(isConfirmed ? ["AUTHORIZATION", "CAPTURE"] : ["AUTHORIZATION"]);
  }
});

test("a confirmation is decided on fresh facts: with another amount left nothing moves", async () => {
  const orderId = await place();
  await ask(orderId, captureForm(25_000));
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/void`, {});
  const answer = await confirm(await waitingFor(orderId), BEN);
  expect(answer).toMatchObject({ kind: "refused" });
  expect(await kinds(orderId)).not.toContain("CAPTURE");
  expect(await events(orderId)).toContain("confirmation_refused");
  expect(await listConfirmations(app.ctx, { shop: SHOP, orderId })).toEqual([]);
});

test("whom Shopify refuses a capture moves nothing by confirming", async () => {
  const orderId = await place();
  await ask(orderId, captureForm(25_000));
  await app.db.session.deleteMany({ where: { userId: 7002 } });
  expect(await confirm(await waitingFor(orderId), BEN)).toEqual({ kind: "confirmed" });
  expect(await kinds(orderId)).toEqual(["AUTHORIZATION"]);
  expect(await app.db.operation.findFirst({ where: { orderId } })).toMatchObject({ state: "rejected" });
  await signIn(app.composition, app.sandbox, { shop: SHOP, ...BEN });
});

test("nobody waits below the limit, and an amount in a currency without a limit waits", async () => {
  const orderId = await place("100.00");
  expect(await ask(orderId, captureForm(10_000))).toMatchObject({ outcome: { kind: "recorded" } });
  const dollars = await place("1.00", { currency: "USD", country: "US" });
  expect(await ask(dollars, captureForm(100, "USD"))).toMatchObject(WAITS);
});

test("refunds, voids and cancellations wait as captures do", async () => {
  const captured = await place();
  await runInstruction(app.ctx, {
    ...{ shop: SHOP, orderId: captured, wish: CAPTURE_ALL, cause: flowCause(randomUUID()) },
    ...{ confirmsDuplicate: false, actor: { kind: "flow" } },
  });
  expect(await kinds(captured)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  const amount = { amountMinor: 25_000, currency: "EUR", formKey: randomUUID() };
  const refund = { intent: "refund", wish: { kind: "all" }, confirmsDuplicate: false, ...amount } as const;
  expect(await ask(captured, refund)).toMatchObject(WAITS);
  const voided = await place();
  expect(await ask(voided, { intent: "void", ...amount, formKey: randomUUID() })).toMatchObject(WAITS);
  const canceled = await place();
  const seen = { releasedMinor: 25_000, givenBackMinor: 0, currency: "EUR", formKey: randomUUID() };
  const cancel = { intent: "cancel", reason: "other", restock: false, notify: false, ...seen } as const;
  expect(await ask(canceled, cancel)).toMatchObject(WAITS);
  for (const orderId of [captured, voided, canceled])
    expect(await confirm(await waitingFor(orderId), BEN)).toEqual({ kind: "confirmed" });
  expect(await kinds(captured)).toContain("REFUND");
  expect(await kinds(voided)).toContain("VOID");
  await app.sandbox.world.clock.advance(2000);
  expect(await orderBy(app.sandbox.url, "GET", `orders/${canceled}`)).toMatchObject({
    cancelledAt: expect.any(String) as string,
  });
});

test("a bulk capture whose sum is above the limit waits as a whole", async () => {
  const orderIds = [await place("60.00"), await place("60.00")];
  const start = (actor: Person) =>
    startBulkCapture(app.ctx, {
      ...{ shop: SHOP, actor, formKey: randomUUID(), groups: ["shipped", "not_shipped"] },
      selection: { kind: "orders", orderIds },
    });
  expect(await start(ANNA)).toEqual({ kind: "needs_second_person" });
  const changed = (await bulkWaiting()) ?? expect.fail();
  await orderBy(app.sandbox.url, "POST", `orders/${orderIds[0]}/capture`, {});
  await syncOrder(app.ctx, { shop: SHOP, orderId: orderIds[0] ?? expect.fail(), cause: "webhook" });
  expect(await confirm(changed, BEN)).toEqual({ kind: "refused", reason: "amount_changed" });
  expect(await app.db.bulkRun.count()).toBe(0);
  orderIds[0] = await place("60.00");
  await start(ANNA);
  const waiting = (await bulkWaiting()) ?? expect.fail();
  expect(await confirm(waiting, ANNA)).toEqual({ kind: "own" });
  const answers = await Promise.all([confirm(waiting, BEN), confirm(waiting, BEN)]);
  expect(answers).toContainEqual({ kind: "confirmed" });
  expect(await app.db.bulkRun.count()).toBe(1);
  await app.runJobs();
  for (const orderId of orderIds) expect(await kinds(orderId)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  expect(await app.db.bulkRun.findFirstOrThrow()).toMatchObject({ startedBy: BEN });
  expect(await events(null)).toEqual(expect.arrayContaining(["confirmation_asked", "confirmation_given"]));
});

async function bulkWaiting(): Promise<Confirmation | null> {
  const waiting = await listConfirmations(app.ctx, { shop: SHOP });
  const view = waiting.find(({ kind }) => kind === "bulk");
  return view ? findConfirmation(app.db, SHOP, view.id) : null;
}

test("small captures of one order count together for a day, also with a bulk capture", async () => {
  await control(app.sandbox.url, "POST", "settings", { plan: "plus" });
  const orderId = await place("160.00", { preset: "kustom", gateway: undefined });
  const part = (amountMinor: number, capturedMinor: number) =>
    ({
      ...{ ...captureForm(amountMinor), capturedMinor },
      wish: { kind: "amount", amount: money(amountMinor, "EUR") },
    }) as MoneyForm;
  const bulkOf = (id: OrderId) =>
    startBulkCapture(app.ctx, {
      ...{ shop: SHOP, actor: ANNA, formKey: randomUUID(), groups: ["shipped", "not_shipped"] },
      selection: { kind: "orders", orderIds: [id] },
    });
  expect(await ask(orderId, part(6000, 0))).toMatchObject({ outcome: { kind: "recorded" } });
  expect(await ask(orderId, part(4001, 6000))).toMatchObject(WAITS);
  expect(await confirm(await waitingFor(orderId), BEN)).toEqual({ kind: "confirmed" });
  expect(await ask(orderId, part(5999, 10_001), BEN)).toMatchObject({ outcome: { kind: "recorded" } });
  const other = await place("110.00", { preset: "kustom", gateway: undefined });
  expect(await ask(other, part(6000, 0))).toMatchObject({ outcome: { kind: "recorded" } });
  expect(await bulkOf(other)).toEqual({ kind: "needs_second_person" });
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  expect(await bulkOf(other)).toMatchObject({ kind: "started" });
  await app.runJobs();
});

test("a process that ends after a confirmation was taken needs no second asking", async () => {
  for (const hasBegun of [false, true]) {
    const orderId = await place();
    await ask(orderId, captureForm(25_000));
    const waiting = await waitingFor(orderId);
    expect(await takeConfirmation(app.ctx, waiting, BEN)).toEqual({ kind: "confirmed" });
    if (hasBegun && waiting.asked.kind === "move" && waiting.asked.wish.kind === "capture")
      await runInstruction(app.ctx, {
        ...{ shop: SHOP, orderId, wish: waiting.asked.wish, cause: confirmationCause(waiting.id) },
        ...{ confirmsDuplicate: false, actor: BEN },
      });
    expect(await kinds(orderId)).toHaveLength(hasBegun ? 2 : 1);
    const again = await waitingFor(orderId);
    expect(await declineConfirmation(app.ctx, { confirmation: again, actor: ANNA })).toEqual({
      kind: "ended",
    });
    expect(await confirm(again, ANNA)).toEqual({ kind: "own" });
    expect(await confirm(again, BEN)).toEqual({ kind: "confirmed" });
    expect(await confirm(again, BEN)).toEqual({ kind: "ended" });
    expect(await kinds(orderId)).toEqual(["AUTHORIZATION", "CAPTURE"]);
    expect((await events(orderId)).filter((kind) => kind === "confirmation_given")).toHaveLength(1);
    expect(await listConfirmations(app.ctx, { shop: SHOP, orderId })).toEqual([]);
  }
});

test("what was confirmed and never begun ends with its time", async () => {
  const orderId = await place();
  await ask(orderId, captureForm(25_000));
  await takeConfirmation(app.ctx, await waitingFor(orderId), BEN);
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  await sweepConfirmations(app.ctx);
  expect(await app.db.confirmation.findFirst({ where: { orderId } })).toMatchObject({
    ...{ state: "confirmed", waitingSlot: null },
  });
  expect(await events(orderId)).not.toContain("confirmation_expired");
});

test("a request ends by itself, and the order's next one may wait", async () => {
  const orderId = await place();
  await ask(orderId, captureForm(25_000));
  const waiting = await waitingFor(orderId);
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  expect(await confirm(waiting, BEN)).toEqual({ kind: "ended" });
  expect(await listConfirmations(app.ctx, { shop: SHOP, orderId })).toEqual([]);
  expect(await ask(orderId, captureForm(25_000), BEN)).toMatchObject(WAITS);
  expect(await events(orderId)).toContain("confirmation_expired");
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  await sweepConfirmations(app.ctx);
  expect(await app.db.confirmation.count({ where: { state: "waiting" } })).toBe(0);
  expect(await kinds(orderId)).toEqual(["AUTHORIZATION"]);
});

test.each(["0", "abc", "-5", "1,000"])("%s is no limit, and nothing is saved", async (typed) => {
  expect(await limit(typed)).toEqual({ kind: "not_amounts", currencies: ["EUR"] });
  const { secondPersonLimits } = await app.db.settings.findUniqueOrThrow({ where: { shop: SHOP } });
  expect(secondPersonLimits).toEqual([money(10_000, "EUR")]);
});
