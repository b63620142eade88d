import { beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp, openApp } from "../support/installed-app";
import { asId, type ShopDomain } from "~/kernel/ids";
import { notifyFlow, type NewFlowNotice } from "~/platform/outbox/notify-flow.server";
import { sendMessages } from "~/platform/outbox/send-messages.server";
import { sweepOutbox } from "~/platform/outbox/sweep-outbox.server";
import { CHANNELS } from "~/outbox-channels";
import { uninstallShop } from "~/shops/uninstall-shop.server";

const DAY_MS = 86_400_000;

let app: InstalledApp;
beforeEach(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await app.runJobs();
  return () => app.close();
});

const fired = () =>
  app.sandbox.world.requests
    .filter(({ operations }) => operations.includes("flowTriggerReceive"))
    .map(({ variables }) => variables);
const fault = (kind: string, operation: string, times = 1) =>
  control(app.sandbox.url, "POST", "faults", { operation, kind, times });
const PAUSED: NewFlowNotice = {
  handle: "bnpl-import-paused",
  reference: "2026-11-02T10:00:00.000Z",
  payload: { Reason: "Too many.", "Orders not captured": 4, "Amounts not captured": "EUR 40.00" },
};
const notify = (...notices: NewFlowNotice[]) =>
  app.ctx.db.$transaction((tx) => notifyFlow(app.ctx, tx, SHOP, ...notices));
const tellFlow = (ctx = app.ctx) => sendMessages(ctx, CHANNELS, { shop: SHOP, channel: "flow" });
const sweepFlow = () => sweepOutbox(app.ctx, CHANNELS);

test("of several notices at once each is told, a repeated one is not", async () => {
  await notify(PAUSED, { ...PAUSED, reference: "another" });
  await notify(PAUSED);
  await app.runJobs();
  await notify(PAUSED);
  await app.runJobs();
  expect(fired()).toEqual([
    { handle: "bnpl-import-paused", payload: PAUSED.payload },
    { handle: "bnpl-import-paused", payload: PAUSED.payload },
  ]);
});

test("a notice whose transaction fails is never told", async () => {
  const lost = app.ctx.db.$transaction(async (tx) => {
    await notifyFlow(app.ctx, tx, SHOP, PAUSED);
    throw new Error("something else failed");
  });
  await expect(lost).rejects.toThrow("something else failed");
  await app.runJobs();
  expect(fired()).toEqual([]);
  expect(await app.db.outboxMessage.count()).toBe(0);
});

test("while Shopify is down notices wait, and are told once when it is back", async () => {
  await fault("server_error", "flowTriggerReceive");
  await notify(PAUSED);
  await app.runJobs();
  expect(await app.db.outboxMessage.count({ where: { settledAt: null } })).toBe(1);
  await app.runJobs({ alsoLater: true });
  expect(await app.db.outboxMessage.findMany()).toMatchObject([
    { failure: null, settledAt: expect.any(Date) },
  ]);
  await app.runJobs({ alsoLater: true });
  expect(fired()).toHaveLength(2);
});

test("what could not be told for a day is not told any more", async () => {
  await notify(PAUSED);
  await app.sandbox.world.clock.advance(DAY_MS + 1);
  await app.runJobs();
  expect(fired()).toEqual([]);
  expect(await app.db.outboxMessage.findMany()).toMatchObject([
    { failure: "Shopify could not be told within a day.", settledAt: expect.any(Date) },
  ]);
});

test("what Shopify refuses is settled with its words, and holds up nothing after it", async () => {
  const refused = { ...PAUSED, payload: { ...PAUSED.payload, Surprise: "x" } };
  await notify(refused);
  await app.sandbox.world.clock.advance(1000);
  await notify({ ...PAUSED, reference: "good" });
  await app.runJobs();
  const notices = await app.db.outboxMessage.findMany({ orderBy: { createdAt: "asc" } });
  expect(notices).toMatchObject([{ failure: expect.stringContaining("Surprise") }, { failure: null }]);
  expect(fired()).toHaveLength(2);
});

test("more notices than one run tells are told by the next ones", async () => {
  await notify(...Array.from({ length: 130 }, (_, index) => ({ ...PAUSED, reference: String(index) })));
  expect((await tellFlow()).kind).toBe("again");
  await app.runJobs();
  expect(fired()).toHaveLength(130);
});

test("two processes with one shop's notices tell each once", async () => {
  await notify(...Array.from({ length: 5 }, (_, index) => ({ ...PAUSED, reference: String(index) })));
  const other = app.anotherProcess().context;
  await Promise.all([tellFlow(), tellFlow(other)]);
  expect(fired()).toHaveLength(5);
});

test("a notice that is written while the one before is being told gets a job of its own", async () => {
  const boss = await app.composition.boss();
  await notify(PAUSED);
  const [job] = await boss.fetch("send-messages");
  await notify({ ...PAUSED, reference: "meanwhile" });
  await boss.complete("send-messages", job?.id ?? "");
  expect(await app.runJobs()).toEqual(["send-messages"]);
  expect(fired()).toHaveLength(2);
});

test("a notice that is committed after the job that it shares has run is found by the sweep", async () => {
  await notify(PAUSED);
  await app.ctx.db.$transaction(async (tx) => {
    await notifyFlow(app.ctx, tx, SHOP, { ...PAUSED, reference: "slower" });
    await app.runJobs();
  });
  expect(fired()).toHaveLength(1);
  await app.sandbox.world.clock.advance(60_000);
  await sweepFlow();
  await app.runJobs();
  expect(fired()).toHaveLength(2);
});

test("a notice that nobody told, and one whose teller died, are found by the sweep", async () => {
  await notify(PAUSED, { ...PAUSED, reference: "held" });
  await (await app.composition.boss()).deleteAllJobs();
  await app.db.outboxMessage.updateMany({
    where: { reference: "held" },
    data: { leasedUntil: new Date(app.ctx.clock.now().getTime() + 120_000) },
  });
  await sweepFlow();
  expect(await app.runJobs()).toEqual([]);
  await app.sandbox.world.clock.advance(60_000);
  await sweepFlow();
  await app.runJobs();
  expect(fired()).toHaveLength(1);
  await app.sandbox.world.clock.advance(120_000);
  await sweepFlow();
  await app.runJobs();
  expect(fired()).toHaveLength(2);
});

test("a shop that removed the app is told nothing, its waiting notices end, and after a return new ones are told", async () => {
  await notify(PAUSED);
  await uninstallShop(app.ctx, { shop: SHOP, triggeredAt: null });
  await app.runJobs();
  expect(fired()).toEqual([]);
  expect(await app.db.outboxMessage.findMany()).toMatchObject([{ failure: "The app was removed." }]);
  await openApp(app.composition, app.sandbox, app.env);
  await notify({ ...PAUSED, reference: "after the return" });
  await app.runJobs();
  expect(fired()).toHaveLength(1);
});

test("one shop's notices are not told to another", async () => {
  const other = asId<ShopDomain>("other-shop.myshopify.com");
  await app.ctx.db.$transaction((tx) => notifyFlow(app.ctx, tx, other, PAUSED));
  await app.runJobs();
  expect(fired()).toEqual([]);
});
