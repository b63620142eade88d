import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { type Sample, scrape } from "../../support/scrape";
import { createPatternOf } from "~/platform/metrics/count-requests.server";
import { countJobs } from "~/platform/metrics/count-jobs.server";
import { CATALOGUE } from "~/job-catalogue";
import { runJob } from "~/platform/jobs/run-job.server";

let app: InstalledApp;
let address: string;
beforeAll(async () => {
  app = await installApp();
  app.composition.showMetrics();
  address = `http://127.0.0.1:${app.env.METRICS_PORT}`;
});
afterAll(() => app.close());

const valueOf = (samples: Sample[], name: string, labels: Record<string, string> = {}) =>
  samples.find(
    (sample) =>
      sample.name === `capture_desk_${name}` &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )?.value;

test("the port for metrics says that the process lives, and answers nothing else", async () => {
  expect((await fetch(`${address}/livez`)).status).toBe(200);
  expect((await fetch(`${address}/orders`)).status).toBe(404);
  expect((await fetch(`${address}/metrics`, { method: "POST" })).status).toBe(405);
});

test("figures of the database are read when they are asked for, and no series names a shop", async () => {
  await app.ctx.queue.enqueue("read-shop-profile", { shop: SHOP });
  const samples = await scrape(app);
  expect(valueOf(samples, "figures_read")).toBe(1);
  expect(valueOf(samples, "jobs_ready", { job: "read-shop-profile" })).toBe(1);
  expect(valueOf(samples, "operations_open")).toBe(0);
  expect(valueOf(samples, "outbox_waiting", { channel: "mail" })).toBe(0);
  expect(JSON.stringify(samples)).not.toContain("myshopify");
});

test("a job is measured by how it ended, and a webhook's from the moment that Shopify triggered it", async () => {
  const orderId = await app.placeOrder();
  const { "sync-order": handler } = countJobs(app.composition.metrics, CATALOGUE);
  const triggeredAt = new Date(app.ctx.clock.now().getTime() - 20_000).toISOString();
  const payload = { shop: SHOP, orderId, cause: "webhook", triggeredAt } as const;
  await runJob(app.ctx, {
    name: "sync-order",
    handler,
    stored: { payload, waits: 0 },
  });
  const samples = await scrape(app);
  expect(valueOf(samples, "job_seconds_count", { job: "sync-order", outcome: "done" })).toBe(1);
  const lag = valueOf(samples, "webhook_done_lag_seconds_sum", { job: "sync-order" });
  expect(lag).toBeGreaterThanOrEqual(20);
  expect(lag).toBeLessThan(80);
  expect(valueOf(samples, "shopify_answers_total", { outcome: "answered" })).toBeGreaterThan(0);
});

test.each([
  ["/", "/"],
  ["/orders/1001", "/orders/:orderId"],
  ["/api/v1/orders/%231001/captures", "/api/v1/*"],
  ["/assets/app-Abc123.js", "/assets"],
  ["/wp-login.php", "unknown"],
])("a request for %s is counted as %s", (path, pattern) => {
  const routes = {
    root: { id: "root", path: "" },
    app: { id: "app", parentId: "root" },
    home: { id: "home", parentId: "app", index: true },
    order: { id: "order", parentId: "app", path: "orders/:orderId" },
    api: { id: "api", parentId: "root", path: "api/v1/*" },
  } as unknown as Parameters<typeof createPatternOf>[0];
  const patternOf = createPatternOf(routes);
  expect([patternOf(path), patternOf(path)]).toEqual([pattern, pattern]);
});

test("outcomes that did not happen yet are counted as zero, so that the first one is a rise", async () => {
  const samples = await scrape(app);
  expect(valueOf(samples, "money_requests_total", { kind: "capture", outcome: "rejected" })).toBe(0);
  expect(valueOf(samples, "shopify_answers_total", { outcome: "throttled" })).toBe(0);
  expect(valueOf(samples, "mails_total", { outcome: "rejected" })).toBe(0);
});
