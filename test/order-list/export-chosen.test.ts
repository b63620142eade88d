import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { exportChosen } from "~/order-list/export-orders.server";
import { MOST_CHOSEN } from "~/order-list/export-part";
import { parseExportForm } from "~/order-list/form.server";
import type { ExportWords } from "~/order-list/export-line";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLists(database.db, { orders: 50 });
});
afterAll(() => database.drop());

const WORDS: ExportWords = {
  headingOf: (column) => column,
  statusOf: (status) => status,
  fulfillmentOf: () => "",
  releaseOf: () => "",
  capturedByOf: () => "",
  attentionOf: () => "",
};

const idOf = (n: number) => asId<OrderId>(String(6000000000000 + n));
const read = async (orderIds: OrderId[], { isFirst = true, shop = LISTED_SHOP } = {}) => {
  const ctx = { db: database.db, clock: { now: () => LISTED_AT } };
  const { csv, orders } = await exportChosen(ctx, { shop, orderIds, isFirst, words: WORDS });
  const names = csv
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(",")[0]);
  return { names, orders };
};

test("ticked orders are a file in the sequence in which they were ticked, with one heading over all parts", async () => {
  const ids = [idOf(7), idOf(3), idOf(44)];
  expect(await read(ids)).toEqual({ names: ["order", "#7", "#3", "#44"], orders: 3 });
  expect(await read(ids, { isFirst: false })).toEqual({ names: ["#7", "#3", "#44"], orders: 3 });
});

test("an order that is gone, or is another shop's, is left out", async () => {
  expect(await read([idOf(999), idOf(1)])).toEqual({ names: ["order", "#1"], orders: 1 });
  const shop = asId<ShopDomain>("other.myshopify.com");
  expect(await read([idOf(1)], { shop })).toEqual({ names: ["order"], orders: 0 });
});

test("a form names a bounded number of orders by their ids", () => {
  const parse = (orderIds: unknown, isFirst = "true") => {
    const form = new FormData();
    form.set("orderIds", JSON.stringify(orderIds));
    form.set("isFirst", isFirst);
    return parseExportForm(form);
  };
  expect(parse(["6000000000001"])).toEqual({ orderIds: ["6000000000001"], isFirst: true });
  for (const wrong of [[], ["x"], [1], "6000000000001", Array(MOST_CHOSEN + 1).fill("1")])
    expect(parse(wrong)).toBeNull();
  expect(parse(["1"], "maybe")).toBeNull();
});
