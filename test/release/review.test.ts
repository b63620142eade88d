import { beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { reviewOrders } from "~/release/review-release.server";
import { readReview } from "~/release/review/read-review.server";
import { findReview } from "~/release/review/release-reviews.store.server";
import { startReview } from "~/release/review/start-review.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  // Nothing captures what the tests ship, which is not what they are about.
  await app.db.settings.updateMany({ data: { pausesImport: false } });
  return () => app.close();
});

async function place(fields: Record<string, unknown> = {}): Promise<OrderId> {
  const orderId = await app.placeOrder(fields);
  await sync(orderId);
  return orderId;
}
const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
const rowOf = (orderId: OrderId) =>
  app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
async function stateOf(orderId: OrderId): Promise<string> {
  const { releaseState, holdReasons } = await rowOf(orderId);
  return [releaseState, ...holdReasons].join(" ");
}
async function save(data: Record<string, unknown>): Promise<void> {
  await app.db.settings.update({ where: { shop: SHOP }, data });
  await app.ctx.db.$transaction((tx) => startReview(app.ctx, tx, { shop: SHOP, actor: ANNA }));
  await app.runJobs();
}
const eventsOf = async (orderId: OrderId) => {
  const rows = await app.db.timelineEvent.findMany({
    where: {
      orderId,
      kind: { in: ["order_released", "order_held", "hold_placed", "hold_ended", "left_on_hold"] },
    },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ kind, actor, data }) => ({ kind, actor, data }));
};

test("the stored state follows the order from its checkout until it has left, and each change gets a number", async () => {
  const orderId = await place();
  const released = await rowOf(orderId);
  expect(released).toMatchObject({ releaseState: "may_ship", holdReasons: [] });
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await sync(orderId);
  const left = await rowOf(orderId);
  expect(left.releaseState).toBe("shipped");
  expect(left.changeNumber ?? 0n).toBeGreaterThan(released.changeNumber ?? 0n);
  expect(await eventsOf(orderId)).toEqual([{ kind: "order_released", actor: { kind: "app" }, data: {} }]);
});

test("a reading and a decision that change nothing write nothing", async () => {
  const orderId = await place();
  const before = await rowOf(orderId);
  await sync(orderId);
  await reviewOrders(app.ctx, { shop: SHOP, orderIds: [orderId], actor: ANNA });
  expect({ ...(await rowOf(orderId)), readAt: before.readAt }).toEqual(before);
});

test("a changed setting decides anew in the background for every open order, with progress and who changed it", async () => {
  const orders = await Promise.all([place(), place(), place()]);
  // A reading that comes before the pass decides by the new rules, too.
  await app.runJobs();
  await save({ importOn: false });
  expect(await Promise.all(orders.map(stateOf))).toEqual(orders.map(() => "hold import_off"));
  const review = await findReview(app.db, SHOP);
  expect(review).toMatchObject({ startedBy: ANNA, done: review?.total, finishedAt: expect.any(Date) });
  expect(review?.total).toBeGreaterThanOrEqual(3);
  await save({ importOn: true });
  expect(await Promise.all(orders.map(stateOf))).toEqual(orders.map(() => "may_ship"));
  const [first] = orders;
  expect(first && (await eventsOf(first)).map(({ kind, actor }) => [kind, actor])).toEqual([
    ["order_released", { kind: "app" }],
    ["order_held", ANNA],
    ["order_released", ANNA],
  ]);
});

test("whoever flipped the switch is named, even where the order is read before the pass reaches it", async () => {
  const orderId = await place();
  await app.db.settings.update({ where: { shop: SHOP }, data: { importOn: false, importChangedBy: ANNA } });
  await reviewOrders(app.ctx, { shop: SHOP, orderIds: [orderId], actor: { kind: "app" } });
  expect((await eventsOf(orderId)).at(-1)).toEqual({
    kind: "order_held",
    actor: ANNA,
    data: { reasons: "import_off" },
  });
  await save({ importOn: true });
});

test("an order that is assessed as a high risk is held, and may ship once it is not", async () => {
  await save({ holdsHighRisk: true });
  const orderId = await place();
  const assess = async (level: string, provider: string | null) => {
    await orderBy(app.sandbox.url, "POST", `orders/${orderId}/risk`, { level, provider });
    await sync(orderId);
  };
  expect(await stateOf(orderId)).toBe("may_ship");
  await assess("MEDIUM", null);
  expect(await stateOf(orderId)).toBe("may_ship");
  await assess("HIGH", "Fraud Filter");
  expect(await stateOf(orderId)).toBe("hold high_risk");
  await assess("LOW", "Fraud Filter");
  expect(await stateOf(orderId)).toBe("may_ship");
  await save({ holdsHighRisk: false });
});

test("an edit window ends by the clock alone", async () => {
  await save({ editWindowMinutes: 60 });
  const orderId = await place();
  expect(await stateOf(orderId)).toBe("hold edit_window");
  await app.sandbox.world.clock.advance(59 * 60_000);
  await app.ctx.queue.enqueue("sweep-releases", {});
  await app.runJobs();
  expect(await stateOf(orderId)).toBe("hold edit_window");
  await app.sandbox.world.clock.advance(60_000);
  await app.ctx.queue.enqueue("sweep-releases", {});
  await app.runJobs();
  expect(await stateOf(orderId)).toBe("may_ship");
  await save({ editWindowMinutes: null });
});

test("once a day every open order is compared with what is stored, and a pass that stands still is started anew", async () => {
  const orderId = await place();
  const day = 24 * 3_600_000;
  const sweep = async () => {
    await app.ctx.queue.enqueue("sweep-releases", {});
    await app.runJobs();
  };
  await sweep();
  await app.db.order.updateMany({ where: { id: orderId }, data: { releaseState: "hold" } });
  await sweep();
  expect(await stateOf(orderId)).toBe("hold");
  await app.sandbox.world.clock.advance(day);
  await app.ctx.queue.enqueue("sweep-releases", {});
  let shown: unknown = null;
  // The comparison has begun by the time that its job runs.
  await app.runJobs({
    runWork: (job, work) => {
      if (job === "review-releases") shown ??= readReview(app.ctx, { shop: SHOP });
      return work();
    },
  });
  expect(await shown).toBeNull();
  expect(await findReview(app.db, SHOP)).toMatchObject({ ofNewRules: false });
  expect(await stateOf(orderId)).toBe("may_ship");
  const { round } = await app.db.releaseReview.findUniqueOrThrow({ where: { shop: SHOP } });
  await app.db.releaseReview.updateMany({ data: { finishedAt: null, ofNewRules: true, startedBy: ANNA } });
  await app.sandbox.world.clock.advance(5 * 60_000 + 1);
  await sweep();
  expect(await findReview(app.db, SHOP)).toMatchObject({
    round: round + 1,
    startedBy: ANNA,
    ofNewRules: true,
    finishedAt: expect.any(Date),
  });
});

test("a person holds an order with a reason and lets it go; the same request again is the same hold", async () => {
  const orderId = await place();
  const hold = { shop: SHOP, orderId, holdId: "form-1", reason: "The customer called.", actor: ANNA };
  expect(await holdOrder(app.ctx, hold)).toEqual({ kind: "held", holdId: "form-1" });
  expect(await holdOrder(app.ctx, hold)).toEqual({ kind: "held", holdId: "form-1" });
  expect(await stateOf(orderId)).toBe("hold held_by_request");
  expect(await holdOrder(app.ctx, { ...hold, holdId: "form-2", reason: "Twice." })).toMatchObject({
    kind: "held",
  });
  expect(await letGo(app.ctx, { shop: SHOP, orderId, holdId: "form-1", actor: ANNA })).toEqual({
    kind: "let_go",
  });
  expect(await stateOf(orderId)).toBe("hold held_by_request");
  expect(await letGo(app.ctx, { shop: SHOP, orderId, holdId: "form-1", actor: ANNA })).toEqual({
    kind: "unknown_hold",
  });
  await letGo(app.ctx, { shop: SHOP, orderId, holdId: "form-2", actor: ANNA });
  expect(await stateOf(orderId)).toBe("may_ship");
  expect((await eventsOf(orderId)).map(({ kind }) => kind).sort()).toEqual(
    [
      "order_released",
      "hold_placed",
      "order_held",
      "hold_placed",
      "hold_ended",
      "hold_ended",
      "order_released",
    ].sort(),
  );
});

test("an order that nobody knows, or that has left, is not held", async () => {
  const orderId = await place();
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await sync(orderId);
  const hold = { shop: SHOP, holdId: "form-9", reason: "Too late.", actor: ANNA };
  expect(await holdOrder(app.ctx, { ...hold, orderId })).toEqual({ kind: "already_shipped" });
  const unknown = await holdOrder(app.ctx, { ...hold, orderId: "999999" as OrderId });
  expect(unknown).toEqual({ kind: "unknown_order" });
});

test("goods that leave in spite of a person's hold are noted, and those of a shop without import are not", async () => {
  const orderId = await place();
  await holdOrder(app.ctx, { shop: SHOP, orderId, holdId: "form-3", reason: "Stop.", actor: ANNA });
  await app.sandbox.world.clock.advance(60_000);
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await sync(orderId);
  const left = await rowOf(orderId);
  expect(left).toMatchObject({ releaseState: "shipped", leftOnHoldFor: ["held_by_request"] });
  expect(left.leftOnHoldAt).toEqual(left.lastShippedAt);
  expect(await eventsOf(orderId)).toContainEqual(
    expect.objectContaining({ kind: "left_on_hold", data: { reasons: "held_by_request" } }),
  );
  await save({ importOn: false });
  const other = await place();
  await orderBy(app.sandbox.url, "POST", `orders/${other}/fulfill`, {});
  await sync(other);
  expect((await rowOf(other)).leftOnHoldAt).toBeNull();
  await save({ importOn: true });
});

test("numbers are visible in the sequence of commits, however many orders change at once", async () => {
  const orders = await Promise.all(Array.from({ length: 8 }, () => place()));
  const seen: bigint[] = [];
  let running = true;
  const follow = (async () => {
    while (running) {
      const after = seen.at(-1) ?? 0n;
      const rows = await app.db.order.findMany({
        where: { shop: SHOP, changeNumber: { gt: after } },
        orderBy: { changeNumber: "asc" },
        select: { changeNumber: true },
      });
      seen.push(...rows.map(({ changeNumber }) => changeNumber ?? 0n));
    }
  })();
  await Promise.all(
    orders.map((orderId, index) =>
      holdOrder(app.ctx, { shop: SHOP, orderId, holdId: `many-${index}`, reason: "x", actor: ANNA }),
    ),
  );
  const last = await app.db.changeCounter.findUniqueOrThrow({ where: { shop: SHOP } });
  while ((seen.at(-1) ?? 0n) < last.number) await new Promise((resolve) => setTimeout(resolve, 5));
  running = false;
  await follow;
  const numbers = await Promise.all(orders.map(rowOf));
  for (const { changeNumber } of numbers) expect(seen).toContain(changeNumber);
  expect(new Set(seen).size).toBe(seen.length);
});

test("an order that Shopify deleted may not ship", async () => {
  const orderId = await place();
  await app.ctx.queue.enqueue("mark-order-deleted", { shop: SHOP, orderId });
  await app.runJobs();
  expect(await stateOf(orderId)).toBe("hold canceled");
});
