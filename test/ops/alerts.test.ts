import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { type Conditions, createConditions } from "./conditions";
import { evaluatePromql } from "./evaluate-promql";
import { type InstalledApp, installApp } from "../support/installed-app";
import { type Sample, scrape } from "../support/scrape";
import { SILENT } from "../support/silent-log";
import { createDatabase } from "~/platform/database/client.server";
import { createMetrics } from "~/platform/metrics/create-metrics.server";
import { addFigures } from "~/platform/metrics/read-figures.store.server";
import { STORED_FIGURES } from "~/stored-figures";
import { COUNTED_OUTCOMES } from "~/wiring.server";

const rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string(),
          labels: z.object({ severity: z.enum(["critical", "warning"]) }),
          annotations: z.object({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const alerts = rules
  .parse(parse(readFileSync("ops/alerts.yaml", "utf8")))
  .groups.flatMap((group) => group.rules);

let app: InstalledApp;
let calm: Sample[];
let before: Sample[];
let after: Sample[];
let made: Conditions;

beforeAll(async () => {
  app = await installApp();
  app.composition.showMetrics();
  made = createConditions(app);
  await made.trySomething();
  calm = await scrapeAll();
  for (const arise of Object.values(made.conditions)) await arise();
  before = await scrapeAll();
  for (const arise of Object.values(made.conditions)) await arise();
  // Figures of the database are read at most once in two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2100));
  after = [...(await scrapeAll()), ...(await scrapeDeadProcess())];
}, 60_000);
afterAll(() => app.close());

/** What Prometheus stores of the processes that it scrapes: their samples, and `up` for each process. */
async function scrapeAll(): Promise<Sample[]> {
  return [...(await scrape(app)), { name: "up", labels: { job: "capture-desk", instance: "web" }, value: 1 }];
}

async function scrapeDeadProcess(): Promise<Sample[]> {
  const isUp = await scrape({ env: { ...app.env, METRICS_PORT: 1 } }).then(
    () => 1,
    () => 0,
  );
  const labels = { job: "capture-desk", instance: "worker" };
  return [{ name: "up", labels, value: isUp }, ...(await scrapeWithoutDatabase())];
}

async function scrapeWithoutDatabase(): Promise<Sample[]> {
  const db = createDatabase("postgres://nobody:wrong@127.0.0.1:1/nothing");
  const metrics = createMetrics(COUNTED_OUTCOMES);
  await addFigures(metrics, { db, clock: app.ctx.clock, log: SILENT, figures: STORED_FIGURES })();
  await db.$disconnect();
  const [value] = (await metrics.registry.getMetricsAsJSON()).flatMap(({ name, values }) =>
    name === "capture_desk_figures_read" ? values.map((each) => each.value) : [],
  );
  return [{ name: "capture_desk_figures_read", labels: { instance: "worker" }, value: value ?? NaN }];
}

test("every alert has a condition that this file makes, and a paragraph in the runbook", () => {
  const names = alerts.map(({ alert }) => alert);
  expect(Object.keys(made.conditions).sort()).toEqual([...names].sort());
  const headings = [...readFileSync("docs/runbook.md", "utf8").matchAll(/^## (\w+)\n\n\S/gm)].map(
    ([, name]) => name,
  );
  expect(headings).toEqual(names);
  for (const { alert, annotations } of alerts)
    expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
});

test("no alert fires while all is well", () => {
  const firing = alerts.filter(({ expr }) => evaluatePromql(expr, { before: calm, after: calm }).length > 0);
  expect(firing.map(({ alert }) => alert)).toEqual([]);
});

test.each(alerts)("$alert fires in its condition", ({ expr }) => {
  expect(evaluatePromql(expr, { before, after })).not.toEqual([]);
});
