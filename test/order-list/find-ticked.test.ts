import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { findTicked } from "~/order-list/find-ticked.server";
import { listOrders } from "~/order-list/list-orders.server";
import { defaultSort, parseListState } from "~/order-list/list-state";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillLists(database.db, { orders: 300 });
});
afterAll(() => database.drop());

const ctx = () => ({ db: database.db, clock: { now: () => LISTED_AT } });
const ask = (list: string, orderIds: OrderId[], shop = LISTED_SHOP) => {
  const { view, ...state } = parseListState(new URLSearchParams(list));
  if (view === "attention") throw new Error("No list of orders.");
  return findTicked(ctx(), { shop, ...state, view, orderIds });
};
const listed = async (view: "pending" | "expired" | "all") =>
  (await listOrders(ctx(), { shop: LISTED_SHOP, view, search: "", sort: defaultSort(view) })).rows;

test.each(["pending", "expired"] as const)(
  "of %s, exactly its own orders are found, as it counts them",
  async (view) => {
    const own = await listed(view);
    const others = (await listed("all")).filter(({ id }) => own.every((each) => each.id !== id)).slice(0, 5);
    expect([own.length > 1, others.length]).toEqual([true, 5]);
    const found = await ask(
      `view=${view}`,
      [...own, ...others].map(({ id }) => id),
    );
    const byId = new Map(found.map(({ id, counted }) => [id, counted]));
    expect([...byId.keys()].sort()).toEqual(own.map(({ id }) => id).sort());
    for (const { id, counted } of own) expect(byId.get(id)).toEqual(counted);
  },
);

test("search and filters of the list hold, and another shop has none of its orders", async () => {
  const all = await listed("all");
  const ids = all.map(({ id }) => id);
  const riverty = all.filter(({ gateway }) => gateway === "riverty").map(({ id }) => id);
  expect((await ask("view=all&gateway=riverty", ids)).map(({ id }) => id).sort()).toEqual(riverty.sort());
  const moreau = all.filter(({ customerName }) => customerName?.includes("Moreau")).map(({ id }) => id);
  expect((await ask("view=all&search=moreau", ids)).map(({ id }) => id).sort()).toEqual(moreau.sort());
  expect(await ask("view=all", ids, asId<ShopDomain>("another.myshopify.com"))).toEqual([]);
});
