import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { control, orderBy } from "../../sandbox/control-client";
import { installApp, SHOP, type InstalledApp } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { HOLD_SCOPES } from "~/marks/order-marks.port";
import { saveMarks } from "~/release/marks/save-marks.server";
import { writeMarks } from "~/marks/write-marks.server";

const RUNS = 12;
const FAULTS = ["throttle", "server_error", "html_error_after"] as const;
const OPERATIONS = [
  "tagsAdd",
  "tagsRemove",
  "fulfillmentOrderHold",
  "fulfillmentOrderReleaseHold",
  "metafieldsSet",
];

let app: InstalledApp;
let url: string;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  url = app.sandbox.url;
  await app.switchImport(true);
  await control(url, "POST", "scopes", { grant: [...HOLD_SCOPES] });
  const choices = {
    tagMayShip: "may ship",
    tagHold: "wait",
    marksMetafield: true,
    marksFulfillmentHolds: true,
  };
  await saveMarks(app.ctx, { shop: SHOP, actor: ANNA, choices, seen: null });
  await app.runJobs();
  return () => app.close();
});

type Step =
  | { kind: "hold" | "free" | "read" | "run" | "untag" | "contrary_tag" | "release" }
  | { kind: "fault"; operation: string; fault: (typeof FAULTS)[number] }
  /** The process dies at the given request to Shopify, before or after it is sent. */
  | { kind: "crash"; request: number; isSent: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom("hold", "free", "read", "run", "untag", "contrary_tag", "release") }),
  fc.record({
    kind: fc.constant("fault" as const),
    operation: fc.constantFrom(...OPERATIONS),
    fault: fc.constantFrom(...FAULTS),
  }),
  fc.record({
    kind: fc.constant("crash" as const),
    request: fc.integer({ min: 0, max: 5 }),
    isSent: fc.boolean(),
  }),
);

async function take(orderId: OrderId, step: Step, at: number): Promise<void> {
  const order = { shop: SHOP, orderId };
  const edit = (verb: string, body: object) => control(url, "POST", `orders/${orderId}/${verb}`, body);
  switch (step.kind) {
    case "hold":
      await holdOrder(app.ctx, { ...order, holdId: `${orderId}-hold-${at}`, reason: "Wait.", actor: ANNA });
      return;
    case "free":
      for (const { id } of await app.db.orderHold.findMany({ where: { orderId, endedAt: null } }))
        await letGo(app.ctx, { ...order, holdId: id, actor: ANNA });
      return;
    case "read":
      await syncOrder(app.ctx, { ...order, cause: "webhook" });
      return;
    case "run":
      await app.runJobs();
      return;
    case "untag":
      await edit("tags", { remove: ["wait", "may ship"] });
      return;
    case "contrary_tag":
      await edit("tags", { add: ["wait", "May Ship"] });
      return;
    case "release":
      await edit("release", {});
      return;
    case "fault":
      await control(url, "POST", "faults", { operation: step.operation, kind: step.fault });
      return;
    case "crash":
      await writeMarks(dying(step), order).catch(() => undefined);
  }
}

/** The app's context, whose process ends at one of its requests: everything after it never happens. */
function dying({ request, isSent }: { request: number; isSent: boolean }): InstalledApp["ctx"] {
  let left = request;
  const { orderMarks } = app.ctx;
  return {
    ...app.ctx,
    orderMarks: {
      ...orderMarks,
      async change(...change) {
        left -= 1;
        if (left >= 0) return orderMarks.change(...change);
        if (left === -1 && isSent) await orderMarks.change(...change);
        throw new Error("The process died.");
      },
    },
  };
}

/** What Shopify really holds in the app's two metafields. */
function metafieldsOf(orderId: OrderId): (string | undefined)[] {
  const orders = [...app.sandbox.world.shops.values()].flatMap((shop) => [...shop.orders.values()]);
  const order = orders.find(({ id }) => String(id) === String(orderId));
  return ["release", "release_state"].map(
    (key) => order?.metafields.find((metafield) => metafield.key === key)?.value,
  );
}

/** Time passes until every wait and lease is over, and the order is read as reconciliation does. */
async function comeToRest(orderId: OrderId): Promise<void> {
  await control(url, "DELETE", "faults");
  for (const minutes of [10, 10, 300]) {
    await app.sandbox.world.clock.advance(minutes * 60_000);
    await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "reconcile" });
    await app.ctx.queue.enqueue("sweep-marks", {});
    await app.runJobs();
  }
}

const seen = z.object({
  tags: z.array(z.string()),
  fulfillmentOrders: z.array(z.object({ holds: z.array(z.object({ handle: z.string() })) })),
});

test("after any sequence of decisions, crashes, faults and foreign edits Shopify shows what is desired", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      await control(url, "DELETE", "faults");
      const orderId = await app.placeOrder({ tags: ["vip"] });
      await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
      for (const [at, each] of steps.entries()) await take(orderId, each, at);
      await comeToRest(orderId);
      const { releaseState, holdReasons, releaseSince } = await app.db.order.findUniqueOrThrow({
        where: { shop_id: { shop: SHOP, id: orderId } },
      });
      const marks = await app.db.orderMark.findMany({ where: { shop: SHOP, orderId } });
      expect(marks.map(({ nextTryAt, failure }) => [nextTryAt, failure])).toEqual(
        marks.map(() => [null, null]),
      );
      expect(marks.every(({ desired, written }) => desired === written)).toBe(true);
      const [whole, state] = metafieldsOf(orderId);
      const since = releaseSince?.toISOString();
      expect(JSON.parse(whole ?? "null")).toEqual({ state: releaseState, reasons: holdReasons, since });
      expect(state).toBe(releaseState);
      const order = seen.parse(await orderBy(url, "GET", `orders/${orderId}`));
      const isHeld = releaseState === "hold";
      expect(order.tags.map((tag) => tag.toLowerCase())).toEqual(
        isHeld ? ["vip", "wait"] : ["may ship", "vip"],
      );
      expect(order.fulfillmentOrders.flatMap(({ holds }) => holds)).toHaveLength(isHeld ? 1 : 0);
    }),
    { numRuns: RUNS, seed: 11, endOnFailure: true },
  );
});
