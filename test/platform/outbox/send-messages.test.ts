import { removeOutdatedRows } from "~/privacy/remove-outdated-rows.server";
import { beforeEach, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { CHANNELS } from "~/outbox-channels";
import { addMessages } from "~/platform/outbox/add-messages.server";
import type { Channels, SendOutcome } from "~/platform/outbox/channel";
import { sendMessages } from "~/platform/outbox/send-messages.server";
import { sweepOutbox } from "~/platform/outbox/sweep-outbox.server";

let app: InstalledApp;
beforeEach(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.runJobs();
  return () => app.close();
});

/** A channel whose other side answers as it is told, and the references of what it was given. */
function openChannel(answerOf: (reference: string) => SendOutcome = () => ({ kind: "sent" })) {
  const given: string[] = [];
  const channel = {
    kinds: ["alarm"],
    atOnce: 10,
    send: (_ctx: unknown, _shop: unknown, { reference }: { reference: string }) => {
      given.push(reference);
      return Promise.resolve(answerOf(reference));
    },
  };
  const channels: Channels = { ...CHANNELS, mail: channel };
  return {
    given,
    sweep: () => sweepOutbox(app.ctx, channels),
    send: () => sendMessages(app.ctx, channels, { shop: SHOP, channel: "mail" }),
  };
}
const DAY_MS = 86_400_000;
const UNAVAILABLE = { kind: "unavailable", retryAfterMs: 5000, detail: "busy" } as const;
const add = (reference: string, kind = "alarm") =>
  app.db.$transaction((tx) =>
    addMessages(app.ctx, tx, { shop: SHOP, channel: "mail", messages: [{ kind, reference, payload: {} }] }),
  );
const advance = (ms: number) => app.sandbox.world.clock.advance(ms);
const dropJobs = async () => (await app.composition.boss()).deleteAllJobs();
const waiting = async () =>
  (await (await app.composition.boss()).findJobs("send-messages", { queued: true })).length;

test("messages are sent the oldest first, and once", async () => {
  const channel = openChannel();
  for (const reference of ["c", "a", "b"]) {
    await add(reference);
    await advance(1000);
  }
  expect(await add("a")).toBe(0);
  expect(await channel.send()).toEqual({ kind: "done" });
  expect(await channel.send()).toEqual({ kind: "done" });
  expect(channel.given).toEqual(["c", "a", "b"]);
});

test("a message that is put off waits longer each time, and holds up none behind it", async () => {
  const channel = openChannel((reference) => (reference === "bad" ? UNAVAILABLE : { kind: "sent" }));
  await add("bad");
  await advance(1000);
  await add("good");
  const waits = [];
  for (let tries = 0; tries < 4; tries += 1) waits.push(await channel.send());
  expect(waits.map((outcome) => outcome.kind === "later" && outcome.afterMs)).toEqual([
    5000, 5000, 8000, 16_000,
  ]);
  expect(channel.given).toEqual(["bad", "good", "bad", "bad", "bad"]);
});

test("what the other side cannot take is found by the sweep when its time has come, whatever became of its job", async () => {
  const channel = openChannel(() => UNAVAILABLE);
  await add("a");
  await channel.send();
  await dropJobs();
  await advance(30_000);
  await channel.sweep();
  expect(await waiting()).toBe(0);
  await advance(10_000);
  await channel.sweep();
  expect(await waiting()).toBe(1);
});

test("a sender that fails leaves its message held, and the next ones are sent meanwhile", async () => {
  const channel = openChannel((reference) => {
    if (reference === "bad") throw new Error("a bug");
    return { kind: "sent" };
  });
  await add("bad");
  await advance(1000);
  await add("good");
  await expect(channel.send()).rejects.toThrow("a bug");
  await channel.send();
  expect(channel.given).toEqual(["bad", "good"]);
  await advance(120_000);
  await expect(channel.send()).rejects.toThrow("a bug");
});

test("a message of a kind that this version does not know is left to the version that does", async () => {
  const channel = openChannel();
  await add("a", "of_tomorrow");
  await dropJobs();
  await advance(60_000);
  await channel.sweep();
  expect([await waiting(), await channel.send(), channel.given]).toEqual([0, { kind: "done" }, []]);
  expect(await app.db.outboxMessage.findMany()).toMatchObject([{ settledAt: null, attempts: 0 }]);
});

test("a settled message is kept for ninety days, in which it is not written again, and one that waits for good", async () => {
  const channel = openChannel((reference) => (reference === "bad" ? UNAVAILABLE : { kind: "sent" }));
  await add("good");
  await channel.send();
  await add("bad");
  const kept = async () =>
    (await app.db.outboxMessage.findMany({ orderBy: { reference: "asc" } })).map(
      ({ reference }) => reference,
    );
  await advance(90 * DAY_MS - 60_000);
  await removeOutdatedRows(app.ctx);
  expect([await add("good"), await kept()]).toEqual([0, ["bad", "good"]]);
  await advance(60_000);
  await removeOutdatedRows(app.ctx);
  expect(await kept()).toEqual(["bad"]);
});
