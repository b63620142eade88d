import { expect } from "vitest";
import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";

/** A step of a plan, as EXPLAIN tells it in JSON. */
export interface Step {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Step[];
}

/** The steps of a statement that is run. */
export async function explain(db: Database, query: Prisma.Sql): Promise<Step[]> {
  const [row] = await db.$queryRaw<{ "QUERY PLAN": { Plan: Step }[] }[]>(
    Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON, TIMING OFF) ${query}`,
  );
  const flat = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(flat)];
  return row?.["QUERY PLAN"].flatMap(({ Plan }) => flat(Plan)) ?? [];
}

/** How many rows of a table were looked at, those that a condition turned down included. */
export const looked = (steps: Step[], table: string): number =>
  steps
    .filter((step) => step["Relation Name"] === table)
    .reduce((sum, step) => {
      const rows = step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0);
      return sum + rows * step["Actual Loops"];
    }, 0);

/** Expects that a statement reads no table of orders from end to end, and neither sorts nor looks at more than `most`. */
export async function expectQuick(
  db: Database,
  query: Prisma.Sql,
  { most, what }: { most: number; what: string },
): Promise<void> {
  const steps = await explain(db, query);
  const read = steps.filter((step) => step["Node Type"] === "Seq Scan" && step["Relation Name"] === "Order");
  expect(read, `${what}: reads the table`).toEqual([]);
  const sorted = steps.filter((step) => /Sort/.test(step["Node Type"]));
  for (const { Plans = [] } of sorted)
    expect(Math.max(...Plans.map((step) => step["Actual Rows"])), `${what}: sorts`).toBeLessThanOrEqual(most);
  expect(looked(steps, "Order"), `${what}: looks at rows`).toBeLessThanOrEqual(most);
}
