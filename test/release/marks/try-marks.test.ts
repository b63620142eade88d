import { beforeAll, expect, test } from "vitest";
import { control } from "../../sandbox/control-client";
import { installApp, SHOP, type InstalledApp } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { HOLD_SCOPES } from "~/marks/order-marks.port";
import { readMarks } from "~/release/marks/read-marks.server";
import { removeAllMarks, saveMarks } from "~/release/marks/save-marks.server";
import { listShopEvents } from "~/settings-page/list-shop-events.server";
import { readChanges } from "~/settings/setting-changes";
import type { MarkChoices } from "~/settings/settings";
import { changeMarks } from "~/settings-page/warehouse/change-marks.server";
import { tryMarks } from "~/release/marks/try-marks.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await control(app.sandbox.url, "POST", "scopes", { grant: [...HOLD_SCOPES] });
  return () => app.close();
});

const tryIt = (name = "") => tryMarks(app.ctx, { shop: SHOP, name });

test("one order is marked and read back from Shopify, and all marks are counted and removed", async () => {
  expect(await tryIt()).toEqual({ kind: "none_on" });
  const choices = {
    tagMayShip: "may ship",
    tagHold: "wait",
    marksMetafield: true,
    marksFulfillmentHolds: true,
  };
  await saveMarks(app.ctx, { shop: SHOP, actor: ANNA, choices, seen: null });
  expect(await tryIt()).toEqual({ kind: "no_order" });
  const orderId = await app.placeOrder({});
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await holdOrder(app.ctx, { shop: SHOP, orderId, holdId: "hold-1", reason: "Wait.", actor: ANNA });
  const tried = await tryIt();
  expect(tried).toMatchObject({
    kind: "tried",
    tried: [
      { kind: "fulfillment_hold", stands: true, held: [true], failure: null },
      { kind: "tag", stands: true, tags: ["wait"] },
      { kind: "metafield", stands: true, says: "hold" },
    ],
  });
  const orderName = tried.kind === "tried" ? tried.orderName : "";
  expect(await tryIt(orderName.replace("#", ""))).toMatchObject({ kind: "tried", orderName });
  expect(await tryIt("nothing")).toEqual({ kind: "no_order" });
  await app.runJobs();
  const { counts } = await readMarks(app.ctx, { shop: SHOP });
  expect(counts.tag).toEqual({ written: 1, writing: 0, removing: 0, failing: 0, failure: null });
  await removeAllMarks(app.ctx, { shop: SHOP, actor: ANNA });
  expect((await readMarks(app.ctx, { shop: SHOP })).counts.tag).toMatchObject({ written: 0, removing: 1 });
  await app.runJobs();
  expect((await readMarks(app.ctx, { shop: SHOP })).counts.tag).toMatchObject({ written: 0, removing: 0 });
});

test("a tag that says what was captured cannot tell the warehouse what to ship, too", async () => {
  const { choices: seen } = await readMarks(app.ctx, { shop: SHOP });
  const captured = { tagCaptured: "Captured" };
  await app.db.gatewayPolicy.upsert({
    where: { shop_gateway: { shop: SHOP, gateway: "klarna" } },
    create: { shop: SHOP, gateway: "klarna", terms: [], ...captured },
    update: captured,
  });
  const choices = {
    ...{ tagMayShip: "ship", tagHold: "captured" },
    ...{ marksMetafield: false, marksFulfillmentHolds: false },
  };
  const form = { intent: "save", choices, seen } as const;
  expect(await changeMarks(app.ctx, { shop: SHOP, actor: ANNA }, form)).toEqual({
    intent: "invalid",
    errors: [{ path: "tagHold", reason: "tag_of_captures" }],
  });
  expect((await readMarks(app.ctx, { shop: SHOP })).choices).toEqual(seen);
});

test("two people choose marks at once: both are kept, one tag has the first one's name, and the history tells", async () => {
  await removeAllMarks(app.ctx, { shop: SHOP, actor: ANNA });
  const { choices: seen } = await readMarks(app.ctx, { shop: SHOP });
  const save = (change: Partial<MarkChoices>) =>
    saveMarks(app.ctx, { shop: SHOP, actor: ANNA, seen, choices: { ...seen, ...change } });
  expect(await save({ tagMayShip: "go" })).toEqual({ kind: "saved" });
  expect(await save({ tagMayShip: "ship", marksMetafield: true })).toEqual({
    kind: "saved_in_part",
    conflicts: ["tagMayShip"],
  });
  expect(await save({ tagHold: "GO" })).toEqual({
    kind: "tag_taken",
    fields: ["tagHold"],
    reason: "duplicate",
  });
  const { choices } = await readMarks(app.ctx, { shop: SHOP });
  expect(choices).toEqual({ ...seen, tagMayShip: "go", marksMetafield: true });
  const [second, first] = await listShopEvents(app.ctx, { shop: SHOP });
  expect(readChanges(first?.data["changes"])).toEqual([
    { field: "tagMayShip", gateway: null, from: "", to: "go" },
  ]);
  expect(readChanges(second?.data["changes"])).toEqual([
    { field: "marksMetafield", gateway: null, from: false, to: true },
  ]);
  await removeAllMarks(app.ctx, { shop: SHOP, actor: ANNA });
  await app.runJobs();
});
