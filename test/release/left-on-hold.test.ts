import { beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { readAttention } from "~/order-list/read-attention.server";
import { syncOrder } from "~/orders/sync-order.server";
import { endLeftOnHold } from "~/release/end-left-on-hold.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { stillWrong } from "~/release/left-on-hold";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await app.db.settings.update({
    where: { shop: SHOP },
    data: { notificationEmails: ["warehouse@example.com"] },
  });
  return () => app.close();
});

const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
const post = (orderId: OrderId, verb: string, body = {}) =>
  orderBy(app.sandbox.url, "POST", `orders/${orderId}/${verb}`, body);
const attention = async (orderId: OrderId) =>
  (await readAttention(app.ctx, { shop: SHOP })).rows.filter((row) => row.orderId === orderId);
const mails = async (name: string) => {
  await app.runJobs();
  const { body } = await control(app.sandbox.url, "GET", "mails");
  const sent = body["mails"] as { subject: string; text: string }[];
  return sent.filter(({ text }) => text.includes(name)).map(({ subject }) => subject);
};

/** An order that Anna holds, of which goods leave a minute later. */
async function leaves(): Promise<{ orderId: OrderId; name: string; holdId: string }> {
  const orderId = await app.placeOrder({ amount: "48.90" });
  await sync(orderId);
  const holdId = `hold-${orderId}`;
  await holdOrder(app.ctx, { shop: SHOP, orderId, holdId, reason: "Wrong size.", actor: ANNA });
  await app.sandbox.world.clock.advance(60_000);
  await post(orderId, "fulfill");
  await sync(orderId);
  const { name } = await app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
  return { orderId, name, holdId };
}

test("goods that leave in spite of a hold need a person, with the words of the hold, and are told in one mail", async () => {
  const { orderId, name } = await leaves();
  await sync(orderId);
  expect(await attention(orderId)).toMatchObject([
    { reason: "left_on_hold", amount: money(4890, "EUR"), detail: "Wrong size." },
  ]);
  expect(await mails(name)).toEqual(["1 order left although it was held"]);
});

test("it ends with a person's word, once, and stays ended when the order is read again", async () => {
  const { orderId } = await leaves();
  const done = () => endLeftOnHold(app.ctx, { shop: SHOP, orderId, actor: ANNA });
  await done();
  await done();
  await post(orderId, "capture");
  await sync(orderId);
  expect(await attention(orderId)).toEqual([]);
  const events = await app.db.timelineEvent.findMany({ where: { orderId, kind: "left_on_hold_done" } });
  expect(events.map(({ actor }) => actor)).toEqual([ANNA]);
});

test("it ends when the hold does", async () => {
  const { orderId, holdId } = await leaves();
  await letGo(app.ctx, { shop: SHOP, orderId, holdId, actor: ANNA });
  expect(await attention(orderId)).toEqual([]);
});

test("an order that nothing left of has nothing to end", async () => {
  const orderId = await app.placeOrder();
  await sync(orderId);
  await endLeftOnHold(app.ctx, { shop: SHOP, orderId, actor: ANNA });
  expect(await app.db.timelineEvent.count({ where: { orderId, kind: "left_on_hold_done" } })).toBe(0);
});

test.each([
  [{ heldByRequest: true, canceledAt: null, highRisk: false }, ["held_by_request"]],
  [{ heldByRequest: false, canceledAt: null, highRisk: false }, []],
  [{ heldByRequest: false, canceledAt: new Date(0), highRisk: true }, ["canceled", "high_risk"]],
])("of the reasons of then, %j leaves %j", (order, reasons) => {
  expect(stillWrong(order, ["canceled", "held_by_request", "high_risk", "import_off"])).toEqual(reasons);
});
