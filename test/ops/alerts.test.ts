import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { type Conditions, createConditions } from "./conditions";
import { secondsOf } from "./evaluate-promql";
import { followAlert, type Judged } from "./follow-alert";
import { scrapeWeather, type Weather } from "./scrape-weather";
import { type InstalledApp, installApp } from "../support/installed-app";
import { type Sample, scrape } from "../support/scrape";
import { SILENT } from "../support/silent-log";
import { createDatabase } from "~/platform/database/client.server";
import { createMetrics } from "~/platform/metrics/create-metrics.server";
import { addFigures } from "~/platform/metrics/read-figures.store.server";
import { STORED_FIGURES } from "~/stored-figures";
import { COUNTED_OUTCOMES } from "~/wiring.server";

// Strict, because what is not read here, such as `keep_firing_for`, is not tested here.
const rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
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

const { global: intervals } = z
  .object({ global: z.object({ scrape_interval: z.string(), evaluation_interval: z.string() }) })
  .parse(parse(readFileSync("ops/prometheus.yaml", "utf8")));
const SCRAPE_SECONDS = secondsOf(intervals.scrape_interval);
const EVALUATION_SECONDS = secondsOf(intervals.evaluation_interval);

let app: InstalledApp;
let calm: Weather;
let trouble: Weather;
let made: Conditions;

beforeAll(async () => {
  app = await installApp();
  app.composition.showMetrics();
  made = createConditions(app);
  await made.trySomething();
  const start = await scrapeAll();
  await made.trySomething();
  calm = { before: start, after: await scrapeAll() };
  for (const arise of Object.values(made.conditions)) await arise();
  const before = await scrapeAll();
  for (const arise of Object.values(made.conditions)) await arise();
  // Figures of the database are read at most once in two seconds.
  await new Promise((resolve) => setTimeout(resolve, 2100));
  trouble = { before, after: [...(await scrapeAll()), ...(await scrapeDeadProcess())] };
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

/** The longest range of any alert, so that each looks back on nothing but calm. */
const CALM_SECONDS = secondsOf("1h") + SCRAPE_SECONDS;

type Alert = (typeof alerts)[number];

/** The weather as far as the alert asks for it. */
function toldOf({ expr }: Alert, { before, after }: Weather): Weather {
  const isTold = ({ name }: Sample) => expr.includes(name);
  return { before: before.filter(isTold), after: after.filter(isTold) };
}

/** What Prometheus makes of so much trouble after an hour that was good, and of the calm after it. */
function follow(alert: Alert, hour: Weather, troubleSeconds: number, calmSeconds: number): Judged[] {
  const stretches = [
    { weather: hour, seconds: CALM_SECONDS },
    { weather: trouble, seconds: troubleSeconds },
    { weather: calm, seconds: calmSeconds },
  ].map(({ weather, seconds }) => ({ weather: toldOf(alert, weather), seconds }));
  const scrapes = scrapeWeather(stretches, SCRAPE_SECONDS);
  return followAlert(alert, scrapes, { fromSeconds: CALM_SECONDS, everySeconds: EVALUATION_SECONDS });
}

const rangeOf = ({ expr }: { expr: string }): number =>
  Math.max(0, ...[...expr.matchAll(/\[(\w+)\]/g)].map(([, range]) => secondsOf(range ?? "")));

const withoutRepeats = <Item>(items: readonly Item[]): Item[] =>
  items.filter((item, at) => item !== items[at - 1]);

test.each(alerts)("$alert is quiet while all is well", (alert) => {
  const judged = follow(alert, calm, 0, 10 * 60);
  expect(judged.filter(({ state }) => state !== "inactive")).toEqual([]);
});

test.each(alerts)("$alert waits for $for in its condition, fires then, and ends with it", (alert) => {
  const hold = secondsOf(alert.for);
  const lasts = hold + rangeOf(alert) + 10 * 60;
  const judged = follow(alert, calm, lasts, rangeOf(alert) + 5 * 60);
  const states = withoutRepeats(judged.map(({ state }) => state)).filter(
    (state, at) => at > 0 || state !== "inactive",
  );
  expect(states).toEqual([...(hold > 0 ? ["pending"] : []), "firing", "inactive"]);
  const first = judged.find(({ state }) => state !== "inactive")?.at ?? NaN;
  const fires = judged.find(({ state }) => state === "firing")?.at ?? NaN;
  expect(fires - first).toBe(hold);
});

test.each(alerts.filter(({ for: hold }) => secondsOf(hold) > 0))(
  "$alert does not fire for what is over sooner than $for",
  (alert) => {
    // A range remembers bad scrapes for as long as it is, or until enough good ones are in it. What happens at night,
    // when nothing else does, is all that it sees.
    const lasts = rangeOf(alert) > 0 ? 2 * SCRAPE_SECONDS : secondsOf(alert.for);
    const night = { before: calm.after, after: calm.after };
    const states = follow(alert, night, lasts, CALM_SECONDS).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["pending", "inactive"]));
    expect(states.at(-1)).toBe("inactive");
  },
);
