import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { LISTED_AT } from "../support/fill-lists";
import { asId, type ShopDomain } from "~/kernel/ids";
import { parseColumnsForm } from "~/order-list/form.server";
import { changeKeptColumns, readKeptColumns } from "~/order-list/keep-columns.server";
import type { OrderViewName } from "~/order-list/list-state";
import { ownColumns } from "~/order-list/view-columns";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT } });
const of = (personId: string, view: OrderViewName = "pending", shop = "demo-shop.myshopify.com") => ({
  ...{ shop: asId<ShopDomain>(shop), personId },
  view,
});
const parse = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseColumnsForm(form);
};

test("columns are kept for the person and the view, and the usual ones end that", async () => {
  await changeKeptColumns(ctx(), of("1"), ["owed", "customer"]);
  await changeKeptColumns(ctx(), of("1"), ["owed", "status", "customer"]);
  expect(await readKeptColumns(ctx(), of("1"))).toEqual(["customer", "owed", "status"]);
  expect(await readKeptColumns(ctx(), of("1", "all"))).toBeNull();
  expect(await readKeptColumns(ctx(), of("2"))).toBeNull();
  expect(await readKeptColumns(ctx(), of("1", "pending", "other.myshopify.com"))).toBeNull();
  await changeKeptColumns(ctx(), of("2"), ["owed"]);
  await changeKeptColumns(ctx(), of("1"), ownColumns("pending"));
  expect(await readKeptColumns(ctx(), of("1"))).toBeNull();
  expect(await readKeptColumns(ctx(), of("2"))).toEqual(["owed"]);
  expect(await database.db.keptColumns.count({ where: { personId: { in: ["1", "2"] } } })).toBe(1);
});

test("columns of a view that is opened count as used, once a day", async () => {
  const key = of("3");
  await changeKeptColumns(ctx(), key, ["owed"]);
  const where = { shop_personId_view: key };
  const usedAt = async () => (await database.db.keptColumns.findUniqueOrThrow({ where })).usedAt;
  const before = new Date("2026-11-20T10:00:00Z");
  await database.db.keptColumns.update({ where, data: { usedAt: before } });
  await readKeptColumns(ctx(), of("3", "all"));
  expect(await usedAt()).toEqual(before);
  await readKeptColumns(ctx(), key);
  expect(await usedAt()).toEqual(LISTED_AT);
});

test.each<Record<string, string>>([
  { intent: "columns", view: "attention", columns: "status" },
  { intent: "columns", view: "pending", columns: "price" },
  { intent: "columns", view: "pending" },
  { intent: "create", view: "pending", columns: "status" },
])("a form that names no columns of a view is refused: %o", (fields) => {
  expect(parse(fields)).toBeNull();
});
