import { beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { holdOrder } from "~/release/holds/hold-order.server";
import { reviewOrders } from "~/release/review-release.server";
import { readReview } from "~/release/review/read-review.server";
import { findReview } from "~/release/review/release-reviews.store.server";
import { openReviewBench, type ReviewBench } from "./review-bench";

let bench: ReviewBench;
beforeAll(async () => {
  bench = await openReviewBench();
  return () => bench.app.close();
});

test("the stored state follows the order from its checkout until it has left, and each change gets a number", async () => {
  const orderId = await bench.place();
  const released = await bench.rowOf(orderId);
  expect(released).toMatchObject({ releaseState: "may_ship", holdReasons: [] });
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await bench.sync(orderId);
  const left = await bench.rowOf(orderId);
  expect(left.releaseState).toBe("shipped");
  expect(left.changeNumber ?? 0n).toBeGreaterThan(released.changeNumber ?? 0n);
  expect(await bench.eventsOf(orderId)).toEqual([
    { kind: "order_released", actor: { kind: "app" }, data: {} },
  ]);
});

test("a reading and a decision that change nothing write nothing", async () => {
  const orderId = await bench.place();
  const before = await bench.rowOf(orderId);
  await bench.sync(orderId);
  await reviewOrders(bench.app.ctx, { shop: SHOP, orderIds: [orderId], actor: ANNA });
  expect({ ...(await bench.rowOf(orderId)), readAt: before.readAt }).toEqual(before);
});

test("a changed setting decides anew in the background for every open order, with progress and who changed it", async () => {
  const orders = await Promise.all([bench.place(), bench.place(), bench.place()]);
  // A reading that comes before the pass decides by the new rules, too.
  await bench.app.runJobs();
  await bench.save({ importOn: false });
  expect(await Promise.all(orders.map(bench.stateOf))).toEqual(orders.map(() => "hold import_off"));
  const review = await findReview(bench.app.db, SHOP);
  expect(review).toMatchObject({ startedBy: ANNA, done: review?.total, finishedAt: expect.any(Date) });
  expect(review?.total).toBeGreaterThanOrEqual(3);
  await bench.save({ importOn: true });
  expect(await Promise.all(orders.map(bench.stateOf))).toEqual(orders.map(() => "may_ship"));
  const [first] = orders;
  expect(first && (await bench.eventsOf(first)).map(({ kind, actor }) => [kind, actor])).toEqual([
    ["order_released", { kind: "app" }],
    ["order_held", ANNA],
    ["order_released", ANNA],
  ]);
});

test("whoever flipped the switch is named, even where the order is read before the pass reaches it", async () => {
  const orderId = await bench.place();
  await bench.app.db.settings.update({
    where: { shop: SHOP },
    data: { importOn: false, importChangedBy: ANNA },
  });
  await reviewOrders(bench.app.ctx, { shop: SHOP, orderIds: [orderId], actor: { kind: "app" } });
  expect((await bench.eventsOf(orderId)).at(-1)).toEqual({
    kind: "order_held",
    actor: ANNA,
    data: { reasons: "import_off" },
  });
  await bench.save({ importOn: true });
});

test("an order that is captured while import is off is let through by nobody's switch", async () => {
  await bench.save({ importOn: false });
  const orderId = await bench.place();
  expect(await bench.stateOf(orderId)).toBe("hold import_off");
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await bench.sync(orderId);
  expect(await bench.stateOf(orderId)).toBe("may_ship");
  expect((await bench.eventsOf(orderId)).at(-1)).toMatchObject({
    kind: "order_released",
    actor: { kind: "app" },
  });
  await bench.save({ importOn: true });
});

test("an order that is assessed as a high risk is held, and may ship once it is not", async () => {
  await bench.save({ holdsHighRisk: true });
  const orderId = await bench.place();
  const assess = async (level: string, provider: string | null) => {
    await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/risk`, { level, provider });
    await bench.sync(orderId);
  };
  expect(await bench.stateOf(orderId)).toBe("may_ship");
  await assess("MEDIUM", null);
  expect(await bench.stateOf(orderId)).toBe("may_ship");
  await assess("HIGH", "Fraud Filter");
  expect(await bench.stateOf(orderId)).toBe("hold high_risk");
  await assess("LOW", "Fraud Filter");
  expect(await bench.stateOf(orderId)).toBe("may_ship");
  await bench.save({ holdsHighRisk: false });
});

test("an edit window ends by the clock alone", async () => {
  await bench.save({ editWindowMinutes: 60 });
  const orderId = await bench.place();
  expect(await bench.stateOf(orderId)).toBe("hold edit_window");
  await bench.app.sandbox.world.clock.advance(59 * 60_000);
  await bench.app.ctx.queue.enqueue("sweep-releases", {});
  await bench.app.runJobs();
  expect(await bench.stateOf(orderId)).toBe("hold edit_window");
  await bench.app.sandbox.world.clock.advance(60_000);
  await bench.app.ctx.queue.enqueue("sweep-releases", {});
  await bench.app.runJobs();
  expect(await bench.stateOf(orderId)).toBe("may_ship");
  await bench.save({ editWindowMinutes: null });
});

test("once a day every open order is compared with what is stored, and a pass that stands still is started anew", async () => {
  const orderId = await bench.place();
  const day = 24 * 3_600_000;
  const sweep = async () => {
    await bench.app.ctx.queue.enqueue("sweep-releases", {});
    await bench.app.runJobs();
  };
  await sweep();
  await bench.app.db.order.updateMany({ where: { id: orderId }, data: { releaseState: "hold" } });
  await sweep();
  expect(await bench.stateOf(orderId)).toBe("hold");
  await bench.app.sandbox.world.clock.advance(day);
  await bench.app.ctx.queue.enqueue("sweep-releases", {});
  let shown: unknown = null;
  // The comparison has begun by the time that its job runs.
  await bench.app.runJobs({
    runWork: (job, work) => {
      if (job === "review-releases") shown ??= readReview(bench.app.ctx, { shop: SHOP });
      return work();
    },
  });
  expect(await shown).toBeNull();
  expect(await findReview(bench.app.db, SHOP)).toMatchObject({ ofNewRules: false });
  expect(await bench.stateOf(orderId)).toBe("may_ship");
  const { round } = await bench.app.db.releaseReview.findUniqueOrThrow({ where: { shop: SHOP } });
  await bench.app.db.releaseReview.updateMany({
    data: { finishedAt: null, ofNewRules: true, startedBy: ANNA },
  });
  await bench.app.sandbox.world.clock.advance(5 * 60_000 + 1);
  await sweep();
  expect(await findReview(bench.app.db, SHOP)).toMatchObject({
    round: round + 1,
    startedBy: ANNA,
    ofNewRules: true,
    finishedAt: expect.any(Date),
  });
});

test("numbers are visible in the sequence of commits, however many orders change at once", async () => {
  const orders = await Promise.all(Array.from({ length: 8 }, () => bench.place()));
  const seen: bigint[] = [];
  let running = true;
  const follow = (async () => {
    while (running) {
      const after = seen.at(-1) ?? 0n;
      const rows = await bench.app.db.order.findMany({
        where: { shop: SHOP, changeNumber: { gt: after } },
        orderBy: { changeNumber: "asc" },
        select: { changeNumber: true },
      });
      seen.push(...rows.map(({ changeNumber }) => changeNumber ?? 0n));
    }
  })();
  await Promise.all(
    orders.map((orderId, index) =>
      holdOrder(bench.app.ctx, { shop: SHOP, orderId, holdId: `many-${index}`, reason: "x", actor: ANNA }),
    ),
  );
  const last = await bench.app.db.changeCounter.findUniqueOrThrow({ where: { shop: SHOP } });
  while ((seen.at(-1) ?? 0n) < last.number) await new Promise((resolve) => setTimeout(resolve, 5));
  running = false;
  await follow;
  const numbers = await Promise.all(orders.map(bench.rowOf));
  for (const { changeNumber } of numbers) expect(seen).toContain(changeNumber);
  expect(new Set(seen).size).toBe(seen.length);
});

test("an order that Shopify deleted may not ship", async () => {
  const orderId = await bench.place();
  // An order that another job still finds at Shopify is not taken for deleted.
  bench.app.sandbox.world.shops.get(SHOP)?.orders.delete(Number(orderId));
  await bench.app.ctx.queue.enqueue("mark-order-deleted", { shop: SHOP, orderId });
  await bench.app.runJobs();
  expect(await bench.stateOf(orderId)).toBe("hold canceled");
});
