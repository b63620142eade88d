import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillEveryTable } from "../../privacy/fill-every-table";
import { type InstalledApp, installApp } from "../../support/installed-app";
import type { AppContext } from "~/context";
import { CATALOGUE } from "~/job-catalogue";
import { asId, type ShopDomain } from "~/kernel/ids";
import { JOB_NAMES, JOBS, type JobName } from "~/platform/jobs/jobs";
import { TEST_KIND } from "~/warehouse-api/webhooks/webhook-events";

/** A shop with one row in every table, whose jobs are all lost. */
const FULL = asId<ShopDomain>("full.myshopify.com");
const TWO_DAYS_MS = 2 * 86_400_000;

type SweepName = Extract<JobName, `sweep-${string}`>;

/** What brings a lost job back: a sweep that finds its row; else why no harm is done. */
type Recovery = { sweep: SweepName } | { harmless: string };

const SCHEDULED = { harmless: "The schedule adds it again." } as const;

/** A kind of job without a recovery does not compile. */
const RECOVERIES: Record<JobName, Recovery> = {
  "sync-order": { sweep: "sweep-unreadable" },
  "mark-order-deleted": { harmless: "The next reading of the order finds that it is gone." },
  "import-orders": { sweep: "sweep-shops" },
  "reconcile-shop": { sweep: "sweep-shops" },
  "settle-operation": { sweep: "sweep-operations" },
  "continue-instruction": { sweep: "sweep-operations" },
  "capture-due": { sweep: "sweep-duties" },
  "review-duties": { harmless: "The sweep of duties looks at each order by itself." },
  "review-releases": { sweep: "sweep-releases" },
  "write-marks": { harmless: "A mark that is due is also written by write-due-marks." },
  "write-due-marks": { sweep: "sweep-marks" },
  "review-marks": { sweep: "sweep-forgotten-marks" },
  "review-captured-marks": { sweep: "sweep-forgotten-marks" },
  "define-metafield": { sweep: "sweep-forgotten-marks" },
  "bulk-capture": { sweep: "sweep-bulk-runs" },
  "check-setup": { sweep: "sweep-shops" },
  "continue-capture-test": { sweep: "sweep-shops" },
  "read-shop-profile": { sweep: "sweep-shops" },
  "record-scopes": {
    harmless: "Each new token brings its scopes, and what waits for them asks again by itself.",
  },
  "uninstall-shop": {
    harmless: "Shopify refuses the token, and two days later asks for the deletion of all.",
  },
  "handle-privacy-request": { sweep: "sweep-shops" },
  "finish-report": { sweep: "sweep-reports" },
  "tell-parcels": { harmless: "The next reading of the order, a day later at most, asks for it again." },
  "check-connection": { sweep: "sweep-connections" },
  "watch-expiry": { sweep: "sweep-expiry" },
  "send-messages": { sweep: "sweep-outbox" },
  "send-to-destination": { sweep: "sweep-outbox" },
  "check-late-captures": { harmless: "Each check of the setup adds it, and the sweep of shops adds that." },
  "capture-before-expiry": {
    harmless: "Each look at expiring payments adds it until the payment is captured.",
  },
  "sweep-shops": SCHEDULED,
  "sweep-operations": SCHEDULED,
  "sweep-duties": SCHEDULED,
  "sweep-releases": SCHEDULED,
  "sweep-marks": SCHEDULED,
  "sweep-forgotten-marks": SCHEDULED,
  "sweep-bulk-runs": SCHEDULED,
  "sweep-retention": SCHEDULED,
  "sweep-expiry": SCHEDULED,
  "sweep-confirmations": SCHEDULED,
  "sweep-unreadable": SCHEDULED,
  "sweep-providers": SCHEDULED,
  "sweep-connections": SCHEDULED,
  "sweep-reports": SCHEDULED,
  "sweep-outbox": SCHEDULED,
  "sweep-tallies": SCHEDULED,
  "sweep-live-changes": SCHEDULED,
  "sweep-late-captures": SCHEDULED,
};

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  const { db } = app;
  await fillEveryTable(db, FULL);
  const [shop, at] = [FULL, app.ctx.clock.now()];
  await db.operation.updateMany({ where: { shop }, data: { state: "unknown", openSlot: "1" } });
  await db.settings.update({ where: { shop }, data: { tagMayShip: "may ship", marksMetafield: true } });
  await db.orderMark.updateMany({ where: { shop }, data: { nextTryAt: at } });
  await db.captureTest.updateMany({
    where: { shop },
    data: { state: "waiting_for_order", runningSlot: "1" },
  });
  await db.reportedShipment.updateMany({
    where: { shop },
    data: { settledAt: null, leasedUntil: at, nextTryAt: at },
  });
  await db.shop.update({ where: { shop }, data: { removalReportedAt: new Date(at.getTime() + 60_000) } });
  const message = { channel: "webhook", destination: "1", kind: TEST_KIND, reference: "2" } as const;
  await db.outboxMessage.create({
    data: { shop, id: "2", ...message, payload: {}, createdAt: at, nextTryAt: at },
  });
});
afterAll(() => app.close());

/** The jobs that each sweep has to bring back. */
const bySweep = Object.groupBy(
  JOB_NAMES.flatMap((name) => {
    const recovery = RECOVERIES[name];
    return "sweep" in recovery ? [{ name, sweep: recovery.sweep }] : [];
  }),
  ({ sweep }) => sweep,
);
const sweeps = Object.entries(bySweep) as [SweepName, { name: JobName }[]][];

/** Each sweep runs once, because what it starts anew counts as under way the next time. */
test.each(sweeps)("%s finds again what has lost its job", async (sweep, jobs) => {
  const boss = await app.composition.boss();
  await boss.deleteAllJobs();
  const later = new Date(app.ctx.clock.now().getTime() + TWO_DAYS_MS);
  const ctx: AppContext = { ...app.ctx, clock: { now: () => later } };
  await CATALOGUE[sweep](ctx, {});
  const found = await Promise.all(
    jobs.map(async ({ name }) => {
      const added = await boss.findJobs<{ payload: { shop: ShopDomain } }>(name);
      return { name, isFound: added.some(({ data }) => data.payload.shop === FULL) };
    }),
  );
  expect(found.filter(({ isFound }) => !isFound)).toEqual([]);
});

describe("what the schedule adds again", () => {
  test.each(JOB_NAMES.filter((name) => RECOVERIES[name] === SCHEDULED))("%s has a schedule", (name) => {
    expect(JOBS[name].cron).toBeDefined();
  });
});
