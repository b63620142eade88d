import { beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { control, orderBy } from "../../sandbox/control-client";
import { installApp, openApp, SHOP, type InstalledApp } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { HOLD_SCOPES } from "~/marks/order-marks.port";
import { removeAllMarks, saveMarks } from "~/release/marks/save-marks.server";
import type { MarkChoices } from "~/settings/settings";
import { uninstallShop } from "~/shops/uninstall-shop.server";

const ALL: MarkChoices = {
  tagMayShip: "may ship",
  tagHold: "wait",
  marksMetafield: true,
  marksFulfillmentHolds: true,
};

let app: InstalledApp;
let url: string;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  url = app.sandbox.url;
  await app.switchImport(true);
  return () => app.close();
});
beforeEach(async () => {
  await control(url, "DELETE", "faults");
  await control(url, "POST", "scopes", { grant: [...HOLD_SCOPES] });
  await save(ALL);
});

const save = async (choices: MarkChoices) => {
  const result = await saveMarks(app.ctx, { shop: SHOP, actor: ANNA, choices, seen: null });
  await app.runJobs();
  return result;
};
async function place(fields: Record<string, unknown> = {}): Promise<OrderId> {
  const orderId = await app.placeOrder(fields);
  await sync(orderId);
  await app.runJobs();
  return orderId;
}
const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
const orderSchema = z.object({
  tags: z.array(z.string()),
  fulfillmentOrders: z.array(
    z.object({ status: z.string(), holds: z.array(z.object({ id: z.number(), handle: z.string() })) }),
  ),
});
async function look(orderId: OrderId) {
  const order = orderSchema.parse(await orderBy(url, "GET", `orders/${orderId}`));
  return {
    tags: order.tags,
    holds: order.fulfillmentOrders.flatMap(({ holds }) =>
      holds.map(({ handle }) => handle.replace(/^capture-desk-release-.*/, "own")),
    ),
  };
}
const hold = async (orderId: OrderId, holdId = `hold-${orderId}`) => {
  await holdOrder(app.ctx, { shop: SHOP, orderId, holdId, reason: "The customer called.", actor: ANNA });
  await app.runJobs();
};
const free = async (orderId: OrderId, holdId = `hold-${orderId}`) => {
  await letGo(app.ctx, { shop: SHOP, orderId, holdId, actor: ANNA });
  await app.runJobs();
};
const post = (orderId: OrderId, verb: string, body: object) =>
  orderBy(url, "POST", `orders/${orderId}/${verb}`, body);
const WRITES = [
  "tagsAdd",
  "tagsRemove",
  "metafieldsSet",
  "metafieldsDelete",
  "fulfillmentOrderHold",
  "fulfillmentOrderReleaseHold",
];
async function writes(): Promise<string[]> {
  const { body } = await control(url, "GET", "requests");
  const { requests } = z
    .object({ requests: z.array(z.object({ operations: z.array(z.string()) })) })
    .parse(body);
  return requests
    .flatMap(({ operations }) => operations)
    .filter((name) => WRITES.includes(name))
    .reverse();
}
const clearWrites = () => control(url, "DELETE", "requests");
const marksOf = async (orderId: OrderId) =>
  app.db.orderMark.findMany({ where: { shop: SHOP, orderId }, orderBy: { kind: "asc" } });
const later = async (minutes: number) => {
  await app.sandbox.world.clock.advance(minutes * 60_000);
  await app.ctx.queue.enqueue("sweep-marks", {});
  await app.runJobs();
};

test("with no mark switched on, nothing is stored and nothing is written", async () => {
  await removeAllMarks(app.ctx, { shop: SHOP, actor: ANNA });
  await app.runJobs();
  await clearWrites();
  const orderId = await place();
  await hold(orderId);
  expect(await marksOf(orderId)).toEqual([]);
  expect(await writes()).toEqual([]);
});

test("marks follow each decision with one write per change, and the app's own writing causes none", async () => {
  const orderId = await place();
  expect(await look(orderId)).toEqual({ tags: ["may ship"], holds: [] });
  await clearWrites();
  await hold(orderId);
  expect(await look(orderId)).toEqual({ tags: ["wait"], holds: ["own"] });
  expect(await writes()).toEqual(["fulfillmentOrderHold", "tagsRemove", "tagsAdd", "metafieldsSet"]);
  const [{ metafields } = { metafields: [] }] = [...app.sandbox.world.shops.values()].flatMap(({ orders }) =>
    [...orders.values()].filter(({ id }) => String(id) === String(orderId)),
  );
  const [whole, state] = ["release", "release_state"].map(
    (key) => metafields.find((each) => each.key === key)?.value,
  );
  expect(JSON.parse(whole ?? "")).toMatchObject({ state: "hold", reasons: ["held_by_request"] });
  expect(state).toBe("hold");
  await sync(orderId);
  await app.runJobs();
  expect(await writes()).toHaveLength(4);
  await clearWrites();
  await free(orderId);
  expect(await look(orderId)).toEqual({ tags: ["may ship"], holds: [] });
  expect(await writes()).toHaveLength(4);
});

test("others' tags and holds stay, and what somebody else changes is mended once", async () => {
  const orderId = await place({ tags: ["vip"] });
  await hold(orderId);
  await post(orderId, "hold", { by: "other_app", handle: "theirs", reason: "HIGH_RISK_OF_FRAUD" });
  await post(orderId, "tags", { add: ["may ship"], remove: ["wait"] });
  await clearWrites();
  await sync(orderId);
  await app.runJobs();
  expect(await look(orderId)).toMatchObject({ tags: ["vip", "wait"] });
  expect(await writes()).toEqual(["tagsRemove", "tagsAdd"]);
  const tag = (await marksOf(orderId)).find(({ kind }) => kind === "tag");
  expect(tag).toMatchObject({ desired: "wait", written: "wait", repairs: 1, failure: null });
  await free(orderId);
  expect(await look(orderId)).toEqual({ tags: ["may ship", "vip"], holds: ["theirs"] });
});

test("a released hold is put back when the order is read", async () => {
  const orderId = await place();
  await hold(orderId);
  await post(orderId, "release", {});
  expect((await look(orderId)).holds).toEqual([]);
  await sync(orderId);
  await app.runJobs();
  expect((await look(orderId)).holds).toEqual(["own"]);
});

test("a line that is added to a held order is held, too", async () => {
  const orderId = await place();
  await hold(orderId);
  await post(orderId, "edit", { add: [{ title: "Shade", quantity: 1, unitPrice: "5.00" }], authorize: true });
  await sync(orderId);
  await app.runJobs();
  expect((await look(orderId)).holds).toEqual(["own", "own"]);
  await free(orderId);
  expect((await look(orderId)).holds).toEqual([]);
});

test("the metafield is defined once, and the merchant cannot edit it", async () => {
  await app.ctx.queue.enqueue("define-metafield", { shop: SHOP });
  await app.runJobs();
  const shops = [...app.sandbox.world.shops.values()];
  const defined = shops.flatMap(({ metafieldDefinitions }) => metafieldDefinitions);
  expect(defined.map(({ key, type, name }) => [key, type, name])).toEqual([
    ["release", "json", "May ship"],
    ["release_state", "single_line_text_field", "May ship: state"],
  ]);
  const orderId = await place();
  const edit = { key: "release", value: "{}" };
  expect((await control(url, "POST", `orders/${orderId}/metafields`, edit)).status).toBe(409);
});

test.each(["throttle", "server_error", "html_error_after"])(
  "a write that meets %s is made good",
  async (kind) => {
    const orderId = await place();
    await control(url, "POST", "faults", { operation: "tagsAdd", kind });
    await clearWrites();
    await hold(orderId);
    const tag = (await marksOf(orderId)).find((each) => each.kind === "tag");
    expect(tag).toMatchObject({ tries: 1, failure: expect.any(String) });
    await later(2);
    expect((await look(orderId)).tags).toEqual(["wait"]);
    const mended = (await marksOf(orderId)).find((each) => each.kind === "tag");
    expect(mended).toMatchObject({ written: "wait", tries: 0, failure: null, nextTryAt: null });
  },
);

test("a scope that is taken away holds up no other mark, and is counted until it is granted again", async () => {
  const orderId = await place();
  await control(url, "POST", "app", {
    scopes: { shop: SHOP, granted: ["read_orders", "write_orders", "read_customers"] },
  });
  await hold(orderId);
  expect(await look(orderId)).toMatchObject({ tags: ["wait"], holds: [] });
  const [held] = await marksOf(orderId);
  expect(held).toMatchObject({ kind: "fulfillment_hold", failure: expect.stringMatching(/access|scope/i) });
  expect(await saveMarks(app.ctx, { shop: SHOP, actor: ANNA, choices: ALL, seen: null })).toEqual({
    kind: "needs_scopes",
    scopes: [...HOLD_SCOPES],
  });
  await control(url, "POST", "scopes", { grant: [...HOLD_SCOPES] });
  await later(2);
  expect((await look(orderId)).holds).toEqual(["own"]);
});

test("a changed name replaces the tag; switching off removes what the app put and nothing else", async () => {
  const orderId = await place({ tags: ["vip"] });
  await hold(orderId);
  await save({ ...ALL, tagHold: "stop" });
  expect(await look(orderId)).toMatchObject({ tags: ["stop", "vip"] });
  await removeAllMarks(app.ctx, { shop: SHOP, actor: ANNA });
  await app.runJobs();
  expect(await look(orderId)).toEqual({ tags: ["vip"], holds: [] });
  expect(
    await app.db.orderMark.count({
      where: { OR: [{ written: { not: null } }, { nextTryAt: { not: null } }] },
    }),
  ).toBe(0);
});

test("a reinstallation mends what stood still meanwhile", async () => {
  const orderId = await place();
  await uninstallShop(app.ctx, { shop: SHOP, triggeredAt: null });
  await post(orderId, "tags", { add: ["wait"], remove: ["may ship"] });
  await openApp(app.composition, app.sandbox, app.env);
  await app.runJobs();
  expect((await look(orderId)).tags).toEqual(["may ship"]);
});
