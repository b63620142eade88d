import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { Prisma } from "~/platform/database/generated/client";
import {
  AT_RISK,
  AT_RISK_SQL,
  COUNTED,
  COUNTED_SQL,
  overdue,
  overdueSql,
  WAITING,
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
  await database.db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "billink", graceMinutes: 90 } });
  const variants = each({
    kind: ["pay_later", "other", "capture_test"] as const,
    test: [true, false],
    deletedAt: [null, NOW],
    fulfilledAt: [null, minutesAgo(19), minutesAgo(20), minutesAgo(21), minutesAgo(91)],
    gateway: ["klarna", "billink"],
    amountCapturableMinor: [0, 100],
    isAtRisk: [true, false],
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

test.each(["COUNTED", "WAITING", "AT_RISK", "overdue"] as const)(
  "%s is the same population for Prisma and in SQL",
  async (name) => {
    const before = shippedBefore(await readRules(database.db, SHOP), NOW);
    const [where, sql] = {
      COUNTED: [COUNTED, COUNTED_SQL] as const,
      WAITING: [WAITING, WAITING_SQL] as const,
      AT_RISK: [AT_RISK, AT_RISK_SQL] as const,
      overdue: [overdue(before), overdueSql(NOW)] as const,
    }[name];
    const orderBy = { id: "asc" } as const;
    const found = await database.db.order.findMany({ where: { shop: SHOP, ...where }, orderBy });
    const rows = await database.db.$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT o.id FROM "Order" o WHERE o.shop = ${SHOP} AND ${sql} ORDER BY o.id`,
    );
    expect(rows.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(0);
    expect(found.every(({ kind, test: isTest }) => kind === "pay_later" && !isTest)).toBe(true);
  },
);

test("an order is a test where Shopify says so, or where each payment that is followed is one", () => {
  expect(isTestOrder({ test: true }, [{ test: false }])).toBe(true);
  expect(isTestOrder({ test: false }, [{ test: true }, { test: true }])).toBe(true);
  expect(isTestOrder({ test: false }, [{ test: true }, { test: false }])).toBe(false);
  expect(isTestOrder({ test: false }, [])).toBe(false);
});
