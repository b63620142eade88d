import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { sweepDuties } from "~/autocapture/sweep-duties.server";
import { syncOrder } from "~/orders/sync-order.server";

const TOKEN = "developer-token";

/** A shop with the app as engine, for all tests of a file; each begins without faults and without evidence. */
export function useDutyBench() {
  let app: InstalledApp;
  beforeAll(async () => {
    app = await installApp({ now: Date.UTC(2026, 10, 2, 10), token: TOKEN });
    await app.switchImport(true);
    // Orders are forgotten here on purpose, and the next ones have to come in all the same.
    await app.db.settings.update({ where: { shop: SHOP }, data: { pausesImport: false } });
    await app.runJobs();
  });
  beforeEach(async () => {
    await control(app.sandbox.url, "DELETE", "faults");
    // What the test before left undone is done, so that it takes none of the next one's faults.
    await app.db.captureDuty.updateMany({ data: { nextTryAt: now() } });
    await sweepDuties(app.ctx);
    await app.runJobs({ alsoLater: true });
    await control(app.sandbox.url, "POST", "settings", { captureMethod: "manually" });
    await app.db.setupEvidence.deleteMany();
    await engine("app");
  });
  afterAll(() => app.close());

  const now = () => app.ctx.clock.now();
  const advance = (minutes: number) => app.sandbox.world.clock.advance(minutes * 60_000);
  const engine = (captureEngine: CaptureEngine, captureEngineSince: Date | null = null) =>
    app.db.settings.update({ where: { shop: SHOP }, data: { captureEngine, captureEngineSince } });
  async function sync(orderId: OrderId) {
    await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  }
  async function place(fields: Record<string, unknown> = {}): Promise<OrderId> {
    const orderId = await app.placeOrder(fields);
    await sync(orderId);
    return orderId;
  }
  const change = (orderId: OrderId, verb: string, body = {}) =>
    orderBy(app.sandbox.url, "POST", `orders/${orderId}/${verb}`, body);
  const fulfill = (orderId: OrderId, body = {}) => change(orderId, "fulfill", body);
  const fault = (kind: string, times = 1, operation = "orderCapture") =>
    control(app.sandbox.url, "POST", "faults", { operation, kind, times });
  /** What the other workers do in the time: every minute the sweep looks what is due. */
  async function later(minutes: number): Promise<string[]> {
    await advance(minutes);
    await sweepDuties(app.ctx);
    return app.runJobs();
  }
  /** Another app, or the merchant's own script, changes something by the Admin API. */
  async function admin(field: string, query: string, variables: object): Promise<void> {
    const response = await fetch(`https://${SHOP}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": TOKEN },
      body: JSON.stringify({ query, variables }),
    });
    expect(await response.json()).toMatchObject({ data: { [field]: { userErrors: [] } } });
  }
  const due = (orderId: OrderId) => app.db.captureDuty.findFirst({ where: { shop: SHOP, orderId } });
  const captures = async (orderId: OrderId) =>
    (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
      ({ kind }) => kind === "CAPTURE",
    );
  const kindsOf = async (orderId: OrderId) =>
    (await app.db.timelineEvent.findMany({ where: { shop: SHOP, orderId } })).map(({ kind }) => kind);
  const operations = (orderId: OrderId) => app.db.operation.findMany({ where: { shop: SHOP, orderId } });
  return {
    app: () => app,
    now,
    advance,
    engine,
    sync,
    place,
    change,
    fulfill,
    fault,
    later,
    admin,
    due,
    captures,
    kindsOf,
    operations,
  };
}
