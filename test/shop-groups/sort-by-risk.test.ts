import { expect, test } from "vitest";
import { money } from "~/kernel/money";
import type { GroupShop, ShopState } from "~/shop-groups/group-view";
import { sortByRisk } from "~/shop-groups/sort-by-risk";

type Risk = [amountMinor: number, currency: string, orders: number];

function shop(name: string, risks: Risk[] | null, complete = true): GroupShop {
  const atRisk = (risks ?? []).map(([minor, currency, orders]) => ({
    amount: money(minor, currency),
    orders,
  }));
  const state: ShopState = { complete, atRisk, expiringSoon: [], importState: "on", capture: "proven" };
  return { shop: name, name, isOwn: false, state: risks && state };
}

const order = (...shops: GroupShop[]) => sortByRisk(shops).map(({ name }) => name);

test("most at risk comes first, then what is not known, then what is safe, then shops without an answer", () => {
  const stranger = shop("stranger", null);
  const unknown = shop("unknown", [], false);
  const none = shop("none", []);
  expect(
    order(stranger, none, unknown, shop("some", [[500, "EUR", 2]]), shop("more", [[900, "EUR", 1]])),
  ).toEqual(["more", "some", "unknown", "none", "stranger"]);
});

test("amounts of different currencies are not compared, but their orders are", () => {
  expect(order(shop("yen", [[90_000, "JPY", 1]]), shop("euro", [[500, "EUR", 3]]))).toEqual(["euro", "yen"]);
});

test("equals stand by name", () => {
  expect(order(shop("b", []), shop("a", []))).toEqual(["a", "b"]);
});
