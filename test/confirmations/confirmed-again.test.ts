import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { BEN, captureForm, openConfirmationDesk, WAITS, type ConfirmationDesk } from "./confirmation-desk";
import { declineConfirmation, takeConfirmation } from "~/confirmations/end-confirmation.server";
import { listConfirmations } from "~/confirmations/list-confirmations.server";
import { sweepConfirmations } from "~/confirmations/sweep-confirmations.server";
import { money } from "~/kernel/money";
import { confirmationCause } from "~/money/operation/cause";
import { runInstruction } from "~/money/operation/run-instruction.server";
import type { MoneyForm } from "~/order-page/form.server";

let app: ConfirmationDesk["app"];
let desk: ConfirmationDesk;
beforeAll(async () => {
  desk = await openConfirmationDesk();
  ({ app } = desk);
});
afterAll(() => app.close());

test("small captures of one order count together for a day, also with a bulk capture", async () => {
  await control(app.sandbox.url, "POST", "settings", { plan: "plus" });
  const orderId = await desk.place("160.00", { preset: "kustom", gateway: undefined });
  const part = (amountMinor: number, capturedMinor: number) =>
    ({
      ...{ ...captureForm(amountMinor), capturedMinor },
      wish: { kind: "amount", amount: money(amountMinor, "EUR") },
    }) as MoneyForm;
  expect(await desk.ask(orderId, part(6000, 0))).toMatchObject({ outcome: { kind: "recorded" } });
  expect(await desk.ask(orderId, part(4001, 6000))).toMatchObject(WAITS);
  expect(await desk.confirm(await desk.waitingFor(orderId), BEN)).toEqual({ kind: "confirmed" });
  expect(await desk.ask(orderId, part(5999, 10_001), BEN)).toMatchObject({ outcome: { kind: "recorded" } });
  const other = await desk.place("110.00", { preset: "kustom", gateway: undefined });
  expect(await desk.ask(other, part(6000, 0))).toMatchObject({ outcome: { kind: "recorded" } });
  expect(await desk.startBulk([other])).toEqual({ kind: "needs_second_person" });
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  expect(await desk.startBulk([other])).toMatchObject({ kind: "started" });
  await app.runJobs();
});

test("a process that ends after a confirmation was taken needs no second asking", async () => {
  for (const hasBegun of [false, true]) {
    const orderId = await desk.place();
    await desk.ask(orderId, captureForm(25_000));
    const waiting = await desk.waitingFor(orderId);
    expect(await takeConfirmation(app.ctx, waiting, BEN)).toEqual({ kind: "confirmed" });
    if (hasBegun && waiting.asked.kind === "move" && waiting.asked.wish.kind === "capture")
      await runInstruction(app.ctx, {
        ...{ shop: SHOP, orderId, wish: waiting.asked.wish, cause: confirmationCause(waiting.id) },
        ...{ confirmsDuplicate: false, actor: BEN },
      });
    expect(await desk.kinds(orderId)).toHaveLength(hasBegun ? 2 : 1);
    const again = await desk.waitingFor(orderId);
    expect(await declineConfirmation(app.ctx, { confirmation: again, actor: ANNA })).toEqual({
      kind: "ended",
    });
    expect(await desk.confirm(again, ANNA)).toEqual({ kind: "own" });
    expect(await desk.confirm(again, BEN)).toEqual({ kind: "confirmed" });
    expect(await desk.confirm(again, BEN)).toEqual({ kind: "ended" });
    expect(await desk.kinds(orderId)).toEqual(["AUTHORIZATION", "CAPTURE"]);
    expect((await desk.events(orderId)).filter((kind) => kind === "confirmation_given")).toHaveLength(1);
    expect(await listConfirmations(app.ctx, { shop: SHOP, orderId })).toEqual([]);
  }
});

test("what was confirmed and never begun ends with its time", async () => {
  const orderId = await desk.place();
  await desk.ask(orderId, captureForm(25_000));
  await takeConfirmation(app.ctx, await desk.waitingFor(orderId), BEN);
  await app.sandbox.world.clock.advance(24 * 3_600_000);
  await sweepConfirmations(app.ctx);
  expect(await app.db.confirmation.findFirst({ where: { orderId } })).toMatchObject({
    ...{ state: "confirmed", waitingSlot: null },
  });
  expect(await desk.events(orderId)).not.toContain("confirmation_expired");
});
