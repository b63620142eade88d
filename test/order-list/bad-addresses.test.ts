import { afterAll, beforeAll, expect, test } from "vitest";
import { askRoute } from "../support/ask-route";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { ATTENTION_REASONS } from "~/attention/attention";
import type { OrderId } from "~/kernel/ids";
import { countList } from "~/order-list/count-list.server";
import { exportPart } from "~/order-list/export-orders.server";
import { listOrders } from "~/order-list/list-orders.server";
import { ORDER_SORTS, parseListState } from "~/order-list/list-state";
import { readAttention } from "~/order-list/read-attention.server";
import { readListSteps } from "~/order-list/read-list-steps.server";
import { exportWords } from "~/order-list/ui/export-words";
import { syncOrder } from "~/orders/sync-order.server";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { createTranslator } from "~/platform/i18n/translator";
import { formatOf } from "~/ui/format";

let app: InstalledApp;
let authorization: string;
let orderId: OrderId;
beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
  orderId = await app.placeOrder({ gateway: "Klarna", amount: "48.90" });
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  becomeWebProcess(app);
  authorization = `Bearer ${await (await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}`)).text()}`;
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

const words = exportWords(createTranslator("en", loadTexts("en").app), formatOf("en", "UTC"));
/** All that the address of a list is read for; a fault of ours is thrown. */
async function readAll(params: Record<string, string>): Promise<OrderId[]> {
  const { view, ...state } = parseListState(new URLSearchParams(params));
  if (view === "attention") throw new Error("The list of orders that need a person has no filters.");
  const asked = { shop: SHOP, ...state, view };
  const { rows } = await listOrders(app.ctx, asked);
  await countList(app.ctx, asked);
  await exportPart(app.ctx, { shop: SHOP, state: { ...state, view }, after: state.at, words });
  const place = new URLSearchParams({ ...params, place: params["at"] ?? "" });
  await readListSteps(app.ctx, { shop: SHOP, params: place });
  return rows.map(({ id }) => id);
}

const TIMES = [
  ...["2026-11-30T10:00:00.000Z", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"],
  ...["2026-02-30T00:00:00Z", "+275760-09-13T00:00:00.001Z", "-000001-01-01T00:00:00Z"],
];
const AMOUNTS = ["0", "9".repeat(18), "9".repeat(19), "-1", "1e9"];
const KEYS: readonly (readonly unknown[])[] = [
  ...[[], [null], [7], [{}], ["eur", "1"]],
  ...TIMES.map((time) => [time]),
  ...AMOUNTS.map((amount) => ["EUR", amount]),
];
const placeOf = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
/** Places in a list as an address may name them, most of them in no list. */
const placesOf = (...more: readonly unknown[]): string[] => [
  ...["last", "x", "%", placeOf("last", null, "1")],
  ...["after", "before"].flatMap((kind) =>
    KEYS.flatMap((key) => ["9".repeat(20), "x"].map((id) => placeOf(kind, ...key, id, ...more))),
  ),
];

test.each(ORDER_SORTS.filter((sort) => sort.endsWith("_asc")))(
  "whatever place of a list an address names, it is answered (%s)",
  async (sort) => {
    const list = { shop: SHOP, view: "all", search: "", sort } as const;
    for (const at of placesOf()) expect((await listOrders(app.ctx, { ...list, at })).total).toBe(1);
  },
);

test("a place without a time is the first page where every order has one", async () => {
  const at = placeOf("after", null, "9".repeat(20));
  expect(await readAll({ view: "all", at })).toEqual([orderId]);
  expect(await readAll({ view: "pending", sort: "processed_asc", at })).toEqual([orderId]);
});

test("whatever place an address names among the orders that need a person, it is answered", async () => {
  for (const at of [...placesOf(), ...placesOf(ATTENTION_REASONS[0])]) {
    expect((await readAttention(app.ctx, { shop: SHOP, at })).rows).toEqual([]);
    const params = new URLSearchParams({ view: "attention", place: at });
    expect(await readListSteps(app.ctx, { shop: SHOP, params })).toMatchObject({
      previous: null,
      next: null,
    });
  }
});

const NINES = "9".repeat(30);
test.each<Record<string, string>>([
  { view: "nowhere", sort: "processed_up" },
  { sort: "__proto__", columns: "__proto__,constructor", saved: "__proto__" },
  { saved: "x".repeat(64), columns: ",".repeat(500) },
  { search: "9".repeat(100) },
  { search: "1 ".repeat(50) },
  { search: "1,234 ".repeat(16) },
  { search: "%_\\' \ud800" },
  { search: "EUR ".repeat(25) },
  { order: NINES },
  { order: Array.from({ length: 50 }, (_, index) => `${index + 1}${"9".repeat(17)}`).join(",") },
  { amount: "999999999999.9999..", currency: "CLF,JPY,EUR" },
  { amount: "..0" },
  { amount: "0..0", currency: "XXX" },
  { amount: `${NINES}..` },
  { amount: "20..10" },
  { ordered: "2026-02-30.." },
  { ordered: "2000-01-01..2099-12-31", captured: "2099-12-31..", expires: "..2000-01-01" },
  { ordered: "2026-11-02..2026-11-01" },
  { gateway: "constructor", state: "__proto__", engine: "toString" },
  { tests: "maybe", search: NINES },
])("a list is answered whatever its address asks for (%j)", async (params) => {
  for (const view of ["all", "pending"]) await readAll({ view, ...params });
});

const statusOf = async (path: string) => (await askRoute(path, { headers: { authorization } })).status;

test("other pages are answered whatever their addresses ask for", async () => {
  for (const page of ["NaN", "-1", "0", "1.5", "1e308", NINES])
    expect([page, await statusOf(`/orders/bulk/no-such-run?page=${page}`)]).toEqual([page, 404]);
  for (const before of ["-1", NINES, "1.5", "x", "9".repeat(18)])
    expect([before, await statusOf(`/settings/warehouse-api/none?before=${before}`)]).toEqual([before, 200]);
  for (const id of ["0", NINES, "x", "%25", "1.5"])
    expect([id, await statusOf(`/orders/${id}?view=all&place=x`)]).toEqual([id, 404]);
});
