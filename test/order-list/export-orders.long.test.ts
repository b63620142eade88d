import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { ANNA } from "../support/people";
import { exportPart } from "~/order-list/export-orders.server";
import { parseListState } from "~/order-list/list-state";
import { exportWords } from "~/order-list/ui/export-words";
import { createTranslator } from "~/platform/i18n/translator";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import type { Locale } from "~/platform/i18n/locale";
import { createFormat } from "~/ui/format";

const ORDERS = 3_500;
const KNOWN = "6000000000096";
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await fillLists(db, { orders: ORDERS });
  const of = { shop: LISTED_SHOP, orderId: KNOWN };
  await db.order.update({
    where: { shop_id: { shop: LISTED_SHOP, id: KNOWN } },
    data: { customerName: "=cmd|' /C calc'!A0", processedAt: new Date("2026-11-21T23:30:00Z") },
  });
  await db.attention.create({
    data: { ...of, reason: "owed_not_covered", amountMinor: 1, currency: "EUR", since: LISTED_AT },
  });
  await db.orderHold.create({
    data: { ...of, id: "h", reason: "Wrong, address", placedBy: ANNA, placedAt: LISTED_AT },
  });
  await db.operation.create({
    data: {
      ...{ ...of, id: "o", key: "k", kind: "capture", state: "succeeded", authorizationId: "1" },
      ...{ amountMinor: 1, currency: "EUR", requestedBy: ANNA, causeKind: "form", causeId: "f" },
      requestedAt: LISTED_AT,
    },
  });
});
afterAll(() => database.drop());

/** The whole file, part by part. */
async function exported(query: string, locale: Locale = "en"): Promise<string[]> {
  const { view, ...state } = parseListState(new URLSearchParams(query));
  const words = exportWords(
    createTranslator(locale, loadTexts(locale).app),
    createFormat(locale, "Europe/Amsterdam"),
  );
  let csv = "";
  for (let after: string | null = ""; after !== null;) {
    const part = await exportPart(
      { db: database.db, clock: { now: () => LISTED_AT } },
      { shop: LISTED_SHOP, state: { ...state, view: view === "attention" ? "all" : view }, after, words },
    );
    // No part grows with the list.
    expect(part.orders).toBeLessThanOrEqual(2_000);
    csv += part.csv;
    after = part.next;
  }
  return csv.trimEnd().split("\r\n");
}

const where = { shop: LISTED_SHOP, test: false };

test("a file holds every order of the view once, in its sort, over all of its parts", async () => {
  const [heading, ...lines] = await exported("view=all&sort=processed_asc");
  expect(heading).toMatch(/^\uFEFFOrder,Shopify order ID,Customer,/);
  expect(heading).toContain("Ordered (Europe/Amsterdam)");
  const orders = await database.db.order.findMany({
    where,
    orderBy: [{ processedAt: "asc" }, { id: "asc" }],
  });
  expect(lines.map((line) => line.split(",")[1])).toEqual(orders.map(({ id }) => id));
});

test("a file holds what search and filters find, and nothing where they find nothing", async () => {
  const lines = await exported("view=all&search=moreau&gateway=klarna&state=captured");
  const found = { ...where, gateway: "klarna", amountCapturedMinor: { gt: 0 } };
  const orders = await database.db.order.count({ where: { ...found, searchName: { contains: "moreau" } } });
  expect(lines).toHaveLength(orders + 1);
  expect(await exported("view=all&gateway=nobody")).toHaveLength(1);
});

test("no part is longer where most of the walked orders meet the filters", async () => {
  const orders = await database.db.order.count({ where: { ...where, amountCapturedMinor: { gt: 0 } } });
  expect(await exported("view=all&state=captured")).toHaveLength(orders + 1);
});

test("a line tells amounts, times on the shop's clock, persons and reasons, and runs nothing in a spreadsheet", async () => {
  const [, line = "", ...others] = await exported(
    "view=all&search=%2396&expires=..2026-12-01&gateway=riverty",
  );
  expect(others).toEqual([]);
  expect(line).toContain(`#96,${KNOWN},'=cmd|' /C calc'!A0,Riverty,Partly captured,`);
  expect(line).toContain(",2026-11-22 00:30,");
  expect(line).toContain(",EUR,45.52,22.76,0.00,0.00,0.00,22.76,22.76,0.00,");
  expect(line).toMatch(/,Capture Desk by itself,Anna,"Wrong, address; Owed and not covered"$/);
  const [heading] = await exported("view=all&gateway=nobody", "nl");
  expect(heading).toContain(",Klant,");
});
