import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { openConfirmationDesk, type ConfirmationDesk } from "./confirmation-desk";
import { findTimeline } from "~/orders/timeline.store.server";
import { readShopSettings } from "~/settings/settings.store.server";

let app: ConfirmationDesk["app"];
let desk: ConfirmationDesk;
beforeAll(async () => {
  desk = await openConfirmationDesk();
  ({ app } = desk);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.db.settings.update({ where: { shop: SHOP }, data: { secondPersonLimits: [] } });
  await app.db.timelineEvent.deleteMany({ where: { shop: SHOP, kind: "second_person_changed" } });
});

async function stored(): Promise<Record<string, number>> {
  const { secondPersonLimits } = await readShopSettings(app.db, SHOP);
  return Object.fromEntries(secondPersonLimits.map(({ currency, amountMinor }) => [currency, amountMinor]));
}
const history = async () =>
  (await findTimeline(app.db, SHOP, { orderId: null, take: 9, kinds: ["second_person_changed"] })).map(
    ({ data }) => data,
  );

test("two people who change amounts of two currencies keep both", async () => {
  const seen = { EUR: "", SEK: "", USD: "" };
  const answers = await Promise.all([
    desk.saveLimits({ ...seen, USD: "200" }, seen),
    desk.saveLimits({ ...seen, SEK: "5000" }, seen),
  ]);
  expect(answers).toEqual([{ kind: "limits_saved" }, { kind: "limits_saved" }]);
  expect(await stored()).toEqual({ USD: 20_000, SEK: 500_000 });
});

test("an amount that both changed keeps the first, the second is told, and the rest of both is saved", async () => {
  const seen = { EUR: "100,00", SEK: "" };
  await desk.saveLimits(seen);
  await desk.saveLimits({ EUR: "200", SEK: "" }, seen);
  expect(await desk.saveLimits({ EUR: "300", SEK: "50" }, seen)).toEqual({
    kind: "saved_in_part",
    conflicts: ["EUR"],
  });
  expect(await stored()).toEqual({ EUR: 20_000, SEK: 5_000 });
});

test("an amount that another person took away stays away, unless it is changed, too", async () => {
  const seen = { EUR: "100,00", USD: "7,00" };
  await desk.saveLimits(seen);
  await desk.saveLimits({ ...seen, USD: "" }, seen);
  expect(await desk.saveLimits({ ...seen, EUR: "" }, seen)).toEqual({ kind: "limits_saved" });
  expect(await stored()).toEqual({});
});

test("a currency that the form did not show keeps its amount", async () => {
  await desk.saveLimits({ USD: "7,00" });
  await desk.saveLimits({ EUR: "9,00" }, { EUR: "" });
  expect(await stored()).toEqual({ USD: 700, EUR: 900 });
});

test("amounts that stay as they are write no history", async () => {
  await desk.saveLimits({ EUR: "1000,50" });
  expect(await history()).toEqual([{ before: "", amounts: "EUR 1000.50" }]);
  expect(await desk.saveLimits({ EUR: "1.000,50" })).toEqual({ kind: "limits_saved" });
  expect(await history()).toHaveLength(1);
});
