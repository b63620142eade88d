import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { LISTED_AT } from "../support/fill-lists";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { Right } from "~/kernel/rights";
import { changeSavedViews, listSavedViews } from "~/order-list/change-saved-views.server";
import { parseSavedViewForm, type SavedViewForm } from "~/order-list/form.server";
import { MOST_VIEWS } from "~/order-list/saved-view";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let made = 0;
const ctx = () => ({
  ...{ db: database.db, clock: { now: () => LISTED_AT } },
  newId: () => `saved-view-${(made += 1)}`,
});
const parse = (fields: Record<string, string>): SavedViewForm | null => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return parseSavedViewForm(form);
};

function person(personId: string, rights: readonly Right[], shop = SHOP) {
  const demand = (right: Right) => {
    if (!rights.includes(right)) throw new Error(`needs ${right}`);
  };
  return {
    list: (opened = "") => listSavedViews(ctx(), { shop, personId }, opened),
    async send(fields: Record<string, string>) {
      const form = parse(fields);
      if (!form) throw new Error("The form was refused.");
      return changeSavedViews(ctx(), { shop, personId, demand }, form);
    },
    async create(name: string, query = "gateway=klarna") {
      const answer = await this.send({ intent: "create", name, query });
      if (answer.kind !== "saved") throw new Error(`saved expected, not ${answer.kind}`);
      return answer.id;
    },
  };
}
const anna = person("1", ["view", "settings"]);
const bram = person("2", ["view"]);

test("a view is its owner's until it is shared, and what everybody has takes the right to settings", async () => {
  const id = await anna.create("Klarna abroad", "view=all&gateway=klarna&currency=USD&search=moreau&at=last");
  const view = { id, name: "Klarna abroad", query: "view=all&gateway=klarna&currency=USD", isShared: false };
  expect(await anna.list()).toEqual([view]);
  expect(await bram.list()).toEqual([]);
  expect(await bram.send({ intent: "rename", id, name: "Mine" })).toEqual({
    kind: "refused",
    reason: "gone",
  });
  expect(await anna.send({ intent: "share", id, isShared: "true" })).toEqual({ kind: "saved", id });
  expect(await bram.list()).toEqual([{ ...view, isShared: true }]);
  const forbidden: Record<string, string>[] = [
    { intent: "delete" },
    { intent: "rename", name: "x" },
    { intent: "share", isShared: "false" },
  ];
  for (const fields of forbidden)
    await expect(bram.send({ id, ...fields })).rejects.toThrow("needs settings");
  await anna.send({ intent: "change", id, query: "owed=owed" });
  await anna.send({ intent: "rename", id, name: "Owed" });
  expect(await bram.list()).toEqual([{ id, name: "Owed", query: "owed=owed", isShared: true }]);
  const own = await bram.create("Owed");
  await expect(bram.send({ intent: "share", id: own, isShared: "true" })).rejects.toThrow("needs settings");
  await bram.send({ intent: "delete", id: own });
  expect(await anna.send({ intent: "delete", id })).toEqual({ kind: "deleted" });
  expect(await anna.list()).toEqual([]);
});

test("an owner's names differ, and their views have a limit", async () => {
  const carla = person("3", ["view"]);
  for (let n = 0; n < MOST_VIEWS - 1; n++) await carla.create(`View ${n}`);
  const create = (name: string) => carla.send({ intent: "create", name, query: "owed=owed" });
  expect(await create("View 3")).toEqual({ kind: "refused", reason: "name_taken" });
  expect(await create("The last")).toMatchObject({ kind: "saved" });
  expect(await create("One more")).toEqual({ kind: "refused", reason: "limit" });
  const stranger = person("3", ["view"], asId<ShopDomain>("other.myshopify.com"));
  expect(await stranger.list()).toEqual([]);
});

test("a view that is opened counts as used, once a day", async () => {
  const dora = person("4", ["view"]);
  const id = await dora.create("Daily");
  const order = { shop_id: { shop: SHOP, id } };
  const usedAt = async () => (await database.db.savedView.findUniqueOrThrow({ where: order })).usedAt;
  await database.db.savedView.update({ where: order, data: { usedAt: new Date("2026-11-20T10:00:00Z") } });
  await dora.list("another-view");
  expect(await usedAt()).toEqual(new Date("2026-11-20T10:00:00Z"));
  await dora.list(id);
  expect(await usedAt()).toEqual(LISTED_AT);
});

test.each<Record<string, string>>([
  { intent: "create", name: "", query: "" },
  { intent: "create", name: "x".repeat(41), query: "" },
  { intent: "create", name: "a\u0000b", query: "" },
  { intent: "create", name: "x", query: "amount=abc" },
  { intent: "rename", name: "x", id: "../1" },
  { intent: "share", id: "saved-view-1", isShared: "perhaps" },
  { intent: "steal", id: "saved-view-1" },
])("a form that makes no sense is refused: %o", (fields) => {
  expect(parse(fields)).toBeNull();
});
