import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { Prisma } from "~/platform/database/generated/client";
import {
  AT_RISK_SQL,
  COUNTED_SQL,
  overdueBeforeSql,
  overdueSql,
  WAITING_SQL,
} from "~/money/order-populations.store.server";
import { shippedBefore } from "~/settings/grace";
import { readRules } from "~/settings/rules.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { isTestOrder } from "~/orders/test-order";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const NOW = new Date("2026-11-22T10:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.shop.create({ data: { shop: SHOP, installedAt: NOW } });
  await database.db.settings.create({ data: { shop: SHOP, graceMinutes: 20 } });
  await database.db.gatewayPolicy.createMany({
    data: [
      { shop: SHOP, gateway: "billink", graceMinutes: 90 },
      { shop: SHOP, gateway: "riverty", graceMinutes: 5 },
    ],
  });
  const variants = each({
    kind: ["pay_later", "other", "capture_test"] as const,
    test: [true, false],
    deletedAt: [null, NOW],
    fulfilledAt: [null, minutesAgo(19), minutesAgo(20), minutesAgo(21), minutesAgo(91)],
    gateway: ["klarna", "billink", "riverty"],
    amountCapturableMinor: [0, 100],
    isAtRisk: [true, false],
    amountPartlyShippedMinor: [0, 50],
  });
  await database.db.order.createMany({
    data: variants.map(({ isAtRisk, ...variant }, index) => ({
      shop: SHOP,
      id: String(index),
      name: `#${index}`,
      currency: "EUR",
      totalMinor: 100,
      gatewayName: "Any",
      processedAt: NOW,
      updatedAt: NOW,
      importedAt: NOW,
      readAt: NOW,
      ...variant,
      amountAtRiskMinor: isAtRisk ? variant.amountCapturableMinor : 0,
    })),
  });
});
afterAll(() => database.drop());

/** Every combination of one value per field. */
function each<Fields extends Record<string, readonly unknown[]>>(
  fields: Fields,
): { [Name in keyof Fields]: Fields[Name][number] }[] {
  return Object.entries(fields).reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  ) as { [Name in keyof Fields]: Fields[Name][number] }[];
}

type Row = Awaited<ReturnType<TestDatabase["db"]["order"]["findMany"]>>[number];
const counts = ({ kind, test: isTest }: Row) => kind === "pay_later" && !isTest;
const waits = (row: Row) => counts(row) && row.deletedAt === null && row.amountCapturableMinor > 0n;
const isAtRisk = (row: Row) => counts(row) && row.deletedAt === null && row.amountAtRiskMinor > 0n;
const GRACE: Record<string, number> = { klarna: 20, billink: 90, riverty: 5 };
const isOverdue = (row: Row) =>
  isAtRisk(row) && row.fulfilledAt !== null && row.fulfilledAt < minutesAgo(GRACE[row.gateway] ?? 0);

async function idsWhere(sql: Prisma.Sql): Promise<string[]> {
  const rows = await database.db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT o.id FROM "Order" o WHERE o.shop = ${SHOP} AND ${sql} ORDER BY o.id`,
  );
  return rows.map(({ id }) => id);
}

test.each([
  ["COUNTED", COUNTED_SQL, counts],
  ["WAITING", WAITING_SQL, waits],
  ["AT_RISK", AT_RISK_SQL, isAtRisk],
  ["overdue", overdueSql(NOW), isOverdue],
] as const)("%s has the orders that its definition means, and no others", async (_, sql, isMeant) => {
  const all = await database.db.order.findMany({ where: { shop: SHOP }, orderBy: { id: "asc" } });
  const meant = all.filter(isMeant).map(({ id }) => id);
  expect(meant.length).toBeGreaterThan(0);
  expect(await idsWhere(sql)).toEqual(meant);
});

test("what is overdue is the same by the rules at hand as by those in the database", async () => {
  const before = shippedBefore(await readRules(database.db, SHOP), NOW);
  const byRules = Prisma.sql`NOT o."test" AND ${overdueBeforeSql(before)}`;
  expect(await idsWhere(byRules)).toEqual(await idsWhere(overdueSql(NOW)));
});

test("an order is a test where Shopify says so, or where each payment that is followed is one", () => {
  expect(isTestOrder({ test: true }, [{ test: false }])).toBe(true);
  expect(isTestOrder({ test: false }, [{ test: true }, { test: true }])).toBe(true);
  expect(isTestOrder({ test: false }, [{ test: true }, { test: false }])).toBe(false);
  expect(isTestOrder({ test: false }, [])).toBe(false);
});
