import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { collectDefaultMetrics } from "prom-client";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createMetrics } from "~/platform/metrics/create-metrics.server";
import { STORED_FIGURES } from "~/stored-figures";
import { COUNTED_OUTCOMES } from "~/wiring.server";

const dashboard = z
  .object({
    panels: z.array(
      z.object({ id: z.number(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
    ),
  })
  .parse(JSON.parse(readFileSync("ops/dashboard.json", "utf8")));
const alerts = z
  .object({ groups: z.array(z.object({ rules: z.array(z.object({ expr: z.string() })) })) })
  .parse(parse(readFileSync("ops/alerts.yaml", "utf8")));

const shown = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
const judged = alerts.groups.flatMap((group) => group.rules.map(({ expr }) => expr));

/** Every name that the app's processes show; a histogram has several. */
function knownNames(): Set<string> {
  const { registry } = createMetrics(COUNTED_OUTCOMES);
  collectDefaultMetrics({ register: registry });
  const own = registry.getMetricsAsArray().map(({ name }) => name);
  const stored = STORED_FIGURES.flatMap(({ help }) =>
    Object.keys(help).map((name) => `capture_desk_${name}`),
  );
  const names = [...own, ...stored, "capture_desk_figures_read", "up"];
  return new Set(names.flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]));
}

function namesIn(expression: string): string[] {
  const names: string[] = [];
  parser.parse(expression).iterate({
    enter({ type, name, from, to }) {
      if (type.isError) throw new Error(`Not PromQL: ${expression}`);
      if (name === "Identifier") names.push(expression.slice(from, to));
    },
  });
  return names;
}

test("dashboard and alerts are PromQL, and name only what the app shows", () => {
  const known = knownNames();
  const unknown = [...shown, ...judged].flatMap(namesIn).filter((name) => !known.has(name));
  expect(unknown).toEqual([]);
});

test("every figure that the app adds to Node's own is on the dashboard", () => {
  const used = new Set(shown.flatMap(namesIn).map((name) => name.replace(/_(bucket|count|sum)$/, "")));
  const added = [...knownNames()].filter(
    (name) => name.startsWith("capture_desk_") && !/_(bucket|count|sum)$/.test(name),
  );
  expect(added.filter((name) => !used.has(name))).toEqual([]);
});

test("the dashboard's panels have ids of their own", () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});
