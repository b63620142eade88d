import { control, orderBy, type OrderView } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { findLatestTest } from "~/setup/capture-test/capture-tests.store.server";
import type { OrderId } from "~/kernel/ids";
import { TEST_ORDER_SCOPES } from "~/setup/capture-test/test-orders.port";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { syncOrder } from "~/orders/sync-order.server";
import { readCaptureTests } from "~/setup/capture-test/read-capture-tests.server";
import { readSetup } from "~/setup/checklist/read-setup.server";
import { startCaptureTest } from "~/setup/capture-test/start-capture-test.server";
import { continueCaptureTest } from "~/setup/capture-test/continue-capture-test.server";
import { type TestContext } from "~/setup/capture-test/test-step";
import type { CaptureTestView } from "~/setup/capture-test/capture-test-view";

export const OWN_SCOPES = ["read_orders", "write_orders", "read_customers"];

/** An installed app whose capture tests are moved on by hand: no webhook comes, and the clock stands still. */
export async function createCaptureTestBench() {
  const app: InstalledApp = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.runJobs();
  const { url } = app.sandbox;
  const advance = (ms: number) => app.sandbox.world.clock.advance(ms);
  const run = async (): Promise<CaptureTestView | null> =>
    (await readCaptureTests(app.ctx, { shop: SHOP })).latest;

  /** What the job of the captureTest's present state does when its turn comes. */
  async function look(ctx: TestContext = app.ctx) {
    const captureTest = await findLatestTest(app.db, SHOP);
    if (!captureTest) throw new Error("No capture test was started.");
    const step = await continueCaptureTest(ctx, {
      shop: SHOP,
      testId: captureTest.id,
      state: captureTest.state,
    });
    await app.sandbox.idle();
    return step;
  }

  const bench = {
    app,
    advance,
    run,
    look,
    grant: (granted: string[]) => control(url, "POST", "app", { scopes: { shop: SHOP, granted } }),
    /** Settings > Payments at Shopify. */
    captureMethod: (captureMethod: "manually" | "when_fulfilling") =>
      control(url, "POST", "settings", { captureMethod }),
    workflow: (enabled: boolean) => control(url, "POST", "workflows", { enabled, conditions: "guarded" }),
    fault: (operation: string, kind: string) => control(url, "POST", "faults", { operation, kind, times: 1 }),
    choose: (captureEngine: CaptureEngine | null) =>
      app.db.settings.update({ where: { shop: SHOP }, data: { captureEngine, captureEngineSince: null } }),
    start: (method: "next_order" | "test_order", gateway: string | null = "klarna") =>
      startCaptureTest(app.ctx, { shop: SHOP, actor: ANNA, method, gateway }),
    sync: (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" }),
    order: (orderId: OrderId | null | undefined): Promise<OrderView> =>
      orderBy(url, "GET", `orders/${orderId}`),
    fulfill: (orderId: OrderId) => orderBy(url, "POST", `orders/${orderId}/fulfill`, {}),
    /** As the sandbox has them, the oldest first. */
    testOrders: () =>
      [...(app.sandbox.world.shops.get(SHOP)?.orders.values() ?? [])].filter(({ test }) => test),
    /** From the test order that is asked for to the end of its cleaning up, as far as it goes by itself. */
    async lookUntilCleanedUp(): Promise<CaptureTestView | null> {
      for (let times = 0; times < 12; times += 1) {
        const now = await run();
        if (now?.cleanup === "done" || now?.cleanup === "left") return now;
        await look();
        await app.runJobs();
        await advance(3000);
      }
      return run();
    },
    /** What holds of Klarna's capture after fulfillment; orders of other tests stand in the sandbox. */
    async klarnaEvidence() {
      const { steps } = await readSetup(app.ctx, { shop: SHOP });
      const step = steps.find((each) => each.step === "capture_after_fulfillment");
      return step?.evidence.filter(({ gateway }) => gateway === "klarna");
    },
    /** Manual capture, no workflow, no captureTest, import off, and Shopify's own setting chosen. */
    async startOver(): Promise<void> {
      await app.db.captureTest.deleteMany();
      await app.db.setupEvidence.deleteMany();
      await app.db.gatewayPolicy.deleteMany();
      await app.db.outboxMessage.deleteMany({ where: { channel: "flow" } });
      await bench.captureMethod("manually");
      await bench.workflow(false);
      await bench.grant([...OWN_SCOPES, ...TEST_ORDER_SCOPES]);
      await app.switchImport(false);
      await app.runJobs({ alsoLater: true });
      // Of two orders of the same second the one that shows a fault would hold.
      await advance(60_000);
      await bench.choose("shopify_on_fulfillment");
    },
  };
  return bench;
}

export type CaptureTestBench = Awaited<ReturnType<typeof createCaptureTestBench>>;
