import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { listOrders } from "~/order-list/list-orders.server";
import { parseListState } from "~/order-list/list-state";
import { orderAddress } from "~/order-list/order-address";
import { readListSteps } from "~/order-list/read-list-steps.server";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLists(database.db, { orders: 2_000 });
});
afterAll(() => database.drop());

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT } });
const stepsOf = (address: string) =>
  readListSteps(ctx(), { shop: LISTED_SHOP, params: new URL(address, "https://app.test").searchParams });

async function openFirstPage(query: string) {
  const state = parseListState(new URLSearchParams(query));
  const view = state.view === "attention" ? "all" : state.view;
  const { rows } = await listOrders(ctx(), { shop: LISTED_SHOP, ...state, view });
  return rows.map(({ id, place }) => orderAddress(id, state, place));
}

test.each([
  "",
  "view=all&search=moreau",
  "gateway=klarna&sort=remaining_desc&at=last",
  "view=captured&currency=USD&capturedBy=person&sort=processed_asc",
  "view=expired",
])("from an order of the list (%s) one steps to the next and back, and to the list", async (query) => {
  const addresses = (await openFirstPage(query)).slice(0, 12);
  expect(addresses.length).toBeGreaterThan(2);
  for (const [index, address] of addresses.slice(0, -1).entries()) {
    const { list, previous, next } = await stepsOf(address);
    expect(list).toBe(query === "" ? "/orders" : `/orders?${query}`);
    expect(next).toBe(addresses[index + 1]);
    if (index > 0) expect(previous).toBe(addresses[index - 1]);
    else if (!query.includes("at=last")) expect(previous).toBeNull();
  }
});

test("an order that has left the list still leads on", async () => {
  const [first, second = "", third] = await openFirstPage("");
  const id = second.replace(/^\/orders\/(\d+).*/, "$1");
  const order = { shop_id: { shop: LISTED_SHOP, id } };
  await database.db.order.update({
    where: order,
    data: { amountCapturableMinor: 0, amountOwedMinor: 0, expiresAt: null },
  });
  expect(await stepsOf(second)).toEqual({ list: "/orders", previous: first, next: third });
});

test.each(["", "place=x", "place=last", "view=attention&place=WyJhZnRlciIsbnVsbCwiMSJd"])(
  "an address without a place in a list (%s) leads back to it only",
  async (query) => {
    expect(await stepsOf(`/orders/1?${query}`)).toMatchObject({ previous: null, next: null });
  },
);
