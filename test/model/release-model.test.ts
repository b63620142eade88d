import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { LIVES_MS, livesOf } from "./lives";
import { releaseOnPaper } from "./release-oracle";
import { deeds, type Choices, type OrderDeed, type ReleaseDeed } from "./release-step";
import { captureOrder } from "../money/ask";
import { control } from "../sandbox/control-client";
import { installApp, openApp, SHOP, type InstalledApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { asId, type OrderId } from "~/kernel/ids";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { pauseImport } from "~/release/pause-import.server";
import { decideRelease, releaseChangesAt } from "~/release/release";
import { toReleasedOrder } from "~/release/released-order";
import { findDecided } from "~/release/releases.store.server";
import { resumeImport } from "~/release/resume-import.server";
import { startReview } from "~/release/review/start-review.server";
import { readShopSettings } from "~/settings/settings.store.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await control(app.sandbox.url, "POST", "gateways", { name: "Klarna", authorizesLate: true });
  await app.switchImport(true);
  // Only the deeds pause and resume.
  await app.db.settings.update({ where: { shop: SHOP }, data: { pausesImport: false } });
  await app.runJobs();
  return () => app.close();
});

async function perform(orders: OrderId[], deed: ReleaseDeed): Promise<void> {
  switch (deed.kind) {
    case "placed": {
      const { gateway, risk } = deed;
      const lines = ["Shirt", "Scarf"].map((title) => ({ title, quantity: 1, unitPrice: "20.00" }));
      const orderId = await app.placeOrder({ gateway, risk, lines, amount: undefined });
      orders.push(orderId);
      return readAgain(orderId);
    }
    case "chosen":
      return choose(deed.choices);
    case "paused":
      return app.ctx.db.$transaction((tx) =>
        pauseImport(app.ctx, tx, { shop: SHOP, reason: "proof_broken", now: app.ctx.clock.now() }),
      );
    case "resumed":
      await resumeImport(app.ctx, { shop: SHOP, actor: ANNA, acceptsRisk: true, locale: "en" });
      return;
    case "time_passes":
      await app.sandbox.world.clock.advance(deed.minutes * 60_000);
      for (const job of ["sweep-expiry", "sweep-releases"] as const) await app.ctx.queue.enqueue(job, {});
      return;
    default: {
      const orderId = orders[deed.order % orders.length];
      if (orderId) await performOn(orderId, deed);
    }
  }
}

async function choose(choices: Choices): Promise<void> {
  await app.ctx.db.$transaction(async (tx) => {
    await tx.settings.update({ where: { shop: SHOP }, data: choices });
    await startReview(app.ctx, tx, { shop: SHOP, actor: ANNA });
  });
}

/** What Shopify refuses does not happen. */
async function performOn(orderId: OrderId, deed: OrderDeed): Promise<void> {
  const form = app.ctx.newId();
  const asked = { shop: SHOP, orderId, actor: ANNA };
  if (deed.kind === "held") {
    await holdOrder(app.ctx, { ...asked, holdId: form, reason: "Stop." });
    return;
  }
  if (deed.kind === "let_go") {
    const [hold] = await app.db.orderHold.findMany({ where: { shop: SHOP, orderId, endedAt: null } });
    if (hold) await letGo(app.ctx, { ...asked, holdId: hold.id });
    return;
  }
  if (deed.kind === "captured" && deed.by === "app") {
    await captureOrder(app.ctx, { ...asked, authorizationId: null, request: { kind: "all" }, formKey: form });
    return;
  }
  await performAtShopify(orderId, deed);
  await readAgain(orderId);
}

async function performAtShopify(orderId: OrderId, deed: OrderDeed): Promise<unknown> {
  const post = (verb: string, body: object = {}) =>
    control(app.sandbox.url, "POST", `orders/${orderId}/${verb}`, body);
  const { body } = await control(app.sandbox.url, "GET", `orders/${orderId}`);
  const [first] = (body["order"] as { lines: { id: number }[] }).lines;
  switch (deed.kind) {
    case "shipped":
      return post("fulfill", deed.what === "a_part" ? { lines: [{ id: first?.id, quantity: 1 }] } : {});
    case "canceled":
      return post("cancel");
    case "voided":
      return post("void");
    case "captured":
      return post("capture");
    case "answered":
      return post("report", { status: deed.status });
    case "assessed":
      return post("risk", { level: deed.level, provider: deed.provider });
    case "line_added":
      return post("edit", { add: [{ title: "Candle", quantity: 1, unitPrice: "5.00" }] });
    case "line_removed":
      return post("edit", { remove: [{ id: first?.id, quantity: 1 }] });
    default:
      throw new TypeError(`${deed.kind} does not happen at Shopify.`);
  }
}

/** As its webhook does. */
async function readAgain(orderId: OrderId): Promise<void> {
  await app.ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
}

/** The stored state is what somebody finds who reads the order at Shopify, and what a decision from scratch finds. */
async function expectTrue(orders: readonly OrderId[], at: string): Promise<void> {
  const settings = await readShopSettings(app.db, SHOP);
  const now = app.ctx.clock.now();
  for (const row of await findDecided(app.db, SHOP, orders)) {
    const order = toReleasedOrder(row);
    const release = decideRelease(order, settings, now);
    const { releaseState: state, holdReasons, releaseChangesAt: changesAt } = row;
    expect({ state, reasons: holdReasons, changesAt }, at).toEqual({
      state: release.state,
      reasons: release.state === "hold" ? release.reasons : [],
      changesAt: releaseChangesAt(order, settings, now),
    });
    const circumstances = {
      choices: settings,
      isPaused: settings.importPausedAt !== null,
      holds: row.holds.length,
      now: now.getTime(),
    };
    expect(state, `${row.name} ${at}`).toBe(
      await releaseOnPaper(app.sandbox.url, asId(row.id), circumstances),
    );
  }
}

async function live(life: readonly ReleaseDeed[]): Promise<void> {
  // A life may last longer than the app's access to a shop that nobody opens.
  await openApp(app.composition, app.sandbox, app.env);
  const orders: OrderId[] = [];
  for (const [index, deed] of life.entries()) {
    await perform(orders, deed);
    // Whatever Shopify did not answer at once is asked again until the queue is empty.
    await app.runJobs({ alsoLater: true });
    await expectTrue(orders, `after ${index + 1}: ${JSON.stringify(deed)}`);
  }
  expect(await findDecided(app.db, SHOP, orders)).toHaveLength(orders.length);
}

test(
  "no order may ship while a reason to hold it is true, and every order without a reason may",
  async () => {
    await fc.assert(fc.asyncProperty(deeds, live), livesOf(8, 11));
  },
  LIVES_MS,
);
