import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillAttention } from "../support/fill-attention";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { countNeedsAttention } from "~/attention/attention.store.server";
import { parseListState } from "~/order-list/list-state";
import { orderAddress } from "~/order-list/order-address";
import { readAttention } from "~/order-list/read-attention.server";
import { readListSteps } from "~/order-list/read-list-steps.server";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLists(database.db, { orders: 400 });
  await fillAttention(database.db, { every: 3, unreadable: 70 });
});
afterAll(() => database.drop());

const read = (at = "") => readAttention(database, { shop: LISTED_SHOP, at });
const lineOf = (row: Awaited<ReturnType<typeof read>>["rows"][number]) =>
  `${row.orderId} ${row.kind === "order" ? row.reason : row.kind}`;

/** All pages from the first on, each asked for by what the page before says; and then back again. */
async function walk() {
  const forward: string[][] = [];
  const backward: string[][] = [];
  let page = await read();
  for (forward.push(page.rows.map(lineOf)); page.next !== null; forward.push(page.rows.map(lineOf)))
    page = await read(page.next);
  for (backward.push(page.rows.map(lineOf)); page.previous !== null; backward.unshift(page.rows.map(lineOf)))
    page = await read(page.previous);
  return { forward, backward };
}

test("the pages hold every line once, unreadable orders first, forward as backward", async () => {
  const { forward, backward } = await walk();
  const { total } = await read();
  expect(forward.flat()).toHaveLength(total);
  expect(new Set(forward.flat()).size).toBe(total);
  expect(forward.length).toBeGreaterThan(4);
  // The last page is read from both ends.
  expect(backward.flat()).toEqual(forward.flat());
  const kinds = forward.flat().map((line) => line.endsWith("unreadable"));
  expect(kinds.lastIndexOf(true)).toBe(69);
  expect(kinds.indexOf(false)).toBe(70);
});

test("lines are counted up to a number, and what is no place is the first page", async () => {
  const { db } = database;
  const { total, rows } = await read();
  expect(await countNeedsAttention(db, LISTED_SHOP, 1_000)).toBe(total);
  expect(await countNeedsAttention(db, LISTED_SHOP, 20)).toBe(21);
  expect(await countNeedsAttention(db, LISTED_SHOP, 100)).toBe(101);
  for (const at of [
    "2",
    "x",
    "WyJhZnRlciIsMV0",
    "WyJhZnRlciIsIjIwMjYtMTEtMjJUMTA6MjA6MDBaIiwiMSIsIm5vX3JlYXNvbiJd",
  ])
    expect((await read(at)).rows).toEqual(rows);
});

test("from an order that needs attention one steps to the next order and back, and to the list", async () => {
  const state = parseListState(new URLSearchParams("view=attention"));
  const first = await read();
  const second = await read(first.next ?? "");
  const rows = [...first.rows, ...second.rows].filter(({ kind }) => kind === "order").slice(0, 20);
  const addresses = rows.map(({ orderId, place }) => orderAddress(orderId, state, place));
  const stepsOf = (address = "") =>
    readListSteps(
      { db: database.db, clock: { now: () => LISTED_AT } },
      { shop: LISTED_SHOP, params: new URL(address, "https://app.test").searchParams },
    );
  expect(await stepsOf(addresses[0])).toMatchObject({ list: "/orders?view=attention", previous: null });
  let [address = "", steps] = [addresses[0], await stepsOf(addresses[0])];
  // Two reasons of an order that follow each other are one step.
  const orders = rows.map(({ orderId }) => orderId).filter((id, at, all) => id !== all[at - 1]);
  expect(orders.length).toBeLessThan(rows.length);
  for (const orderId of orders.slice(1)) {
    const from = address;
    address = steps.next ?? "";
    expect(address).toMatch(`/orders/${orderId}?`);
    steps = await stepsOf(address);
    expect(steps.previous?.split("?")[0]).toBe(from.split("?")[0]);
  }
  const unreadable = first.rows.find(({ kind }) => kind === "unreadable");
  expect(await stepsOf(orderAddress("1", state, unreadable?.place ?? ""))).toMatchObject({
    previous: null,
    next: null,
  });
});
