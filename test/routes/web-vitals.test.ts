import { afterAll, beforeAll, expect, test } from "vitest";
import { askRoute } from "../support/ask-route";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { foundRoutes } from "../support/remix-build";
import { scrape } from "../support/scrape";
import { SHOP_RATES } from "~/edge/limit-shop.server";
import { MEASURED_PAGES } from "~/edge/measured-pages";
import { issueVitalsPass } from "~/edge/vitals-pass.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { createPatternOf } from "~/platform/metrics/count-requests.server";

let app: InstalledApp;
let pass: string;
beforeAll(async () => {
  app = await installApp();
  becomeWebProcess(app);
  app.composition.showMetrics();
  pass = issueVitalsPass(app.ctx, SHOP);
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

const ORDERS = "routes/_app.orders._index";
const send = (report: unknown) =>
  askRoute("/web-vitals", {
    method: "POST",
    body: typeof report === "string" ? report : JSON.stringify(report),
  });
const report = (changes: object = {}) => ({
  ...{ pass, page: ORDERS, metrics: [{ name: "LCP", value: 1_200 }] },
  ...changes,
});

async function valueOf(name: string, labels: Record<string, string>): Promise<number | undefined> {
  const samples = await scrape(app);
  return samples.find(
    (sample) =>
      sample.name === `capture_desk_${name}` &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )?.value;
}

test("what a page reports of itself is counted for that page, times in seconds and shifts as they are", async () => {
  const metrics = [
    { name: "LCP", value: 1_200 },
    { name: "INP", value: 80 },
    { name: "CLS", value: 0.05 },
    { name: "SOMETHING_NEW", value: 7 },
  ];
  expect((await send(report({ page: "routes/_app.guide", metrics }))).status).toBe(204);
  const page = { page: "/guide" };
  expect(await valueOf("page_vital_seconds_sum", { ...page, vital: "LCP" })).toBe(1.2);
  expect(await valueOf("page_vital_seconds_count", { ...page, vital: "INP" })).toBe(1);
  expect(await valueOf("page_layout_shift_sum", page)).toBe(0.05);
  expect(JSON.stringify(await scrape(app))).not.toContain("SOMETHING_NEW");
});

test.each([
  ["a body that is not JSON", "{"],
  ["no report", null],
  ["a page that the app does not have", { page: "/orders/1043" }],
  ["an address for a page", { page: "routes/healthz" }],
  ["a value below zero", { metrics: [{ name: "LCP", value: -1 }] }],
  ["a value beyond an hour", { metrics: [{ name: "LCP", value: 3_600_001 }] }],
  ["a value that is no number", { metrics: [{ name: "LCP", value: "1" }] }],
  ["more metrics than there are", { metrics: Array(21).fill({ name: "LCP", value: 1 }) }],
])("%s is refused", async (_, sent) => {
  const answer = await send(typeof sent === "string" || sent === null ? sent : report(sent));
  expect(answer.status).toBe(400);
});

test("a pass that is made up, too old or of another purpose is refused", async () => {
  const later = new Date(app.ctx.clock.now().getTime() - 25 * 60 * 60_000);
  const old = issueVitalsPass({ ...app.ctx, clock: { now: () => later } }, SHOP);
  const other = app.ctx.secrets.seal(`${SHOP} ${app.ctx.clock.now().getTime()}`, "elsewhere");
  for (const each of ["", "x", old, other, `${pass}x`])
    expect((await send(report({ pass: each }))).status).toBe(401);
});

test("a shop that reports without end is refused, and others are not", async () => {
  const busy = asId<ShopDomain>("busy.myshopify.com");
  const busyPass = issueVitalsPass(app.ctx, busy);
  for (let each = 0; each < SHOP_RATES.vitals.requests; each += 1) await send(report({ pass: busyPass }));
  const refused = await send(report({ pass: busyPass }));
  expect([refused.status, refused.headers.has("retry-after")]).toEqual([429, true]);
  expect((await send(report())).status).toBe(204);
});

test("every page of the app is measured, under the pattern that requests are counted by", () => {
  const routes = foundRoutes();
  const byId = Object.fromEntries(routes.map((route) => [route.id, route]));
  const patternOf = createPatternOf(byId as unknown as Parameters<typeof createPatternOf>[0]);
  const pages = routes.map(({ id }) => id).filter((id) => id.startsWith("routes/_app."));
  expect(Object.keys(MEASURED_PAGES).sort()).toEqual(pages.sort());
  for (const pattern of Object.values(MEASURED_PAGES)) expect(patternOf(pattern)).toBe(pattern);
});
