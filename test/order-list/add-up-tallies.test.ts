import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import { addUpSql } from "~/order-list/order-tallies.store.server";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Step {
  "Relation Name"?: string;
  "Node Type": string;
  "Index Cond"?: string;
  Plans?: Step[];
}

test("adding up the counts of a shop looks only at rows of that shop", async () => {
  const sql = addUpSql(asId<ShopDomain>("quiet.myshopify.com"));
  const [row] = await database.db.$transaction(async (tx) => {
    // A table that is all but empty is read whole otherwise.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw<{ "QUERY PLAN": { Plan: Step }[] }[]>(Prisma.sql`EXPLAIN (FORMAT JSON) ${sql}`);
  });
  const flat = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(flat)];
  const steps = row?.["QUERY PLAN"].flatMap(({ Plan }) => flat(Plan)) ?? [];
  const scans = steps.filter(
    (step) => step["Relation Name"] === "OrderTally" && /Scan/.test(step["Node Type"]),
  );
  expect(scans).toHaveLength(3);
  for (const scan of scans) {
    const index = scan.Plans?.[0] ?? scan;
    expect(index["Index Cond"]).toContain("shop = ");
  }
});
