import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { watchExpiry } from "~/expiry/watch-expiry.server";
import { CHANNELS } from "~/outbox-channels";
import { sendMessages } from "~/platform/outbox/send-messages.server";

const DAY_MS = 86_400_000;

interface Mail {
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
}

let app: InstalledApp;
// Each test has a shop of its own: what is expiring is counted over all of it.
beforeEach(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await app.runJobs();
  await app.db.shop.updateMany({
    data: { email: "owner@demo.test", ianaTimezone: "Europe/Amsterdam", name: "Demo" },
  });
  return () => app.close();
});

async function place(fields: Record<string, unknown>): Promise<OrderId> {
  const orderId = await app.placeOrder(fields);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}
const advance = (days: number) => app.sandbox.world.clock.advance(days * DAY_MS);
async function sweep(): Promise<string[]> {
  await app.ctx.queue.enqueue("sweep-expiry", {});
  return app.runJobs();
}
const mails = async () => (await control(app.sandbox.url, "GET", "mails")).body["mails"] as Mail[];
const sendMail = (ctx = app.ctx) => sendMessages(ctx, CHANNELS, { shop: SHOP, channel: "mail" });
const fired = () =>
  app.sandbox.world.requests.filter(({ operations }) => operations.includes("flowTriggerReceive"));
const captures = async (orderId: OrderId) =>
  (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
    ({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS",
  );

test("one mail a day lists what comes close to expiry, each authorization once", async () => {
  const klarna = await place({ gateway: "Klarna", amount: "48.90" });
  const billink = await place({ gateway: "Billink", amount: "1200.00" });
  await sweep();
  expect(await mails()).toEqual([]);
  await advance(8);
  await sweep();
  await sweep();
  const [first, ...others] = await mails();
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    to: ["owner@demo.test"],
    subject: "1 payment expires soon: EUR 1,200.00 not captured",
  });
  expect(first?.text).toContain("Billink: EUR 1,200.00, expires on November 16, 2026");
  expect(first?.text).toContain(`https://${SHOP}/admin/orders/${billink}`);
  expect(first?.html).toContain(`<a href="https://${SHOP}/admin/orders/${billink}">`);
  await advance(14);
  await sweep();
  expect(await mails()).toHaveLength(2);
  expect((await mails())[0]?.text).toContain(klarna);
  expect((await mails())[0]?.text).not.toContain(billink);
});

test("what is captured before the mail goes out is not in it", async () => {
  const orderId = await place({ gateway: "Billink", amount: "20.00" });
  await advance(8);
  await watchExpiry(app.ctx, { shop: SHOP });
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await app.runJobs();
  expect(await mails()).toEqual([]);
});

test("the mail goes to those whom settings name, in their language, and not before the shop's morning", async () => {
  await app.db.settings.update({
    where: { shop: SHOP },
    data: { notificationEmails: ["anna@example.com", "bo@example.com"], notificationLocale: "nl" },
  });
  await place({ gateway: "Billink", amount: "20.00" });
  await app.sandbox.world.clock.advance(7 * DAY_MS + 15 * 3_600_000);
  await sweep();
  expect(await mails()).toEqual([]);
  await app.sandbox.world.clock.advance(6 * 3_600_000);
  await sweep();
  expect(await mails()).toMatchObject([
    {
      to: ["anna@example.com", "bo@example.com"],
      subject: "1 betaling verloopt binnenkort: EUR 20,00 niet geïnd",
    },
  ]);
});

test("a mail server that is busy gets the same mail later, one that refuses does not", async () => {
  await place({ gateway: "Billink", amount: "20.00" });
  await advance(8);
  await control(app.sandbox.url, "POST", "mails", { mode: "busy" });
  await sweep();
  expect(await mails()).toEqual([]);
  await control(app.sandbox.url, "POST", "mails", { mode: "accept" });
  await app.runJobs({ alsoLater: true });
  expect(await mails()).toMatchObject([{ messageId: "<expiry.2026-11-10.demo-shop@app.test>" }]);

  await place({ gateway: "Billink", amount: "30.00" });
  await advance(8);
  await control(app.sandbox.url, "POST", "mails", { mode: "refuse" });
  await sweep();
  await control(app.sandbox.url, "POST", "mails", { mode: "accept" });
  await app.runJobs({ alsoLater: true });
  expect(await mails()).toHaveLength(1);
  expect(await app.db.outboxMessage.findMany({ where: { failure: { not: null } } })).toHaveLength(1);
});

test("two processes with one digest send one mail", async () => {
  await place({ gateway: "Billink", amount: "20.00" });
  await advance(8);
  const other = app.anotherProcess().context;
  await sweep();
  await app.db.outboxMessage.updateMany({ where: { channel: "mail" }, data: { settledAt: null } });
  await control(app.sandbox.url, "DELETE", "mails");
  await Promise.all([sendMail(), sendMail(other)]);
  expect(await mails()).toHaveLength(1);
});

test("without a mail server nothing is sent, and what was noted waits for one", async () => {
  await place({ gateway: "Billink", amount: "20.00" });
  await advance(8);
  await watchExpiry({ ...app.ctx, mailer: null }, { shop: SHOP });
  await app.runJobs();
  expect(await mails()).toEqual([]);
  await watchExpiry(app.ctx, { shop: SHOP });
  await app.runJobs();
  expect(await mails()).toHaveLength(1);
});

test("what a digest named that found nobody to read it is in the next one", async () => {
  await place({ gateway: "Billink", amount: "20.00" });
  await advance(8);
  await control(app.sandbox.url, "POST", "mails", { mode: "busy" });
  await sweep();
  await control(app.sandbox.url, "POST", "mails", { mode: "accept" });
  await app.db.shop.updateMany({ data: { email: null } });
  await app.runJobs({ alsoLater: true });
  expect(await app.db.outboxMessage.findMany({ where: { channel: "mail" } })).toMatchObject([
    { failure: "no_recipient" },
  ]);
  await app.db.shop.updateMany({ data: { email: "owner@demo.test" } });
  await advance(1);
  await sweep();
  expect(await mails()).toMatchObject([{ messageId: "<expiry.2026-11-11.demo-shop@app.test>" }]);
});

test("Flow is told of each authorization once, with what is not captured", async () => {
  const orderId = await place({ gateway: "Billink", amount: "20.00" });
  await advance(8);
  await sweep();
  await sweep();
  expect(fired()).toMatchObject([
    {
      status: 200,
      variables: {
        handle: "bnpl-authorization-expiring",
        payload: {
          order_id: Number(orderId),
          "Amount not captured": "20.00",
          Currency: "EUR",
          "Days left": 6,
        },
      },
    },
  ]);
});

test("the safety net captures what was shipped, and nothing of what was not", async () => {
  await app.db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "billink", safetyNetDays: 2, safetyNetScope: "shipped_part" },
  });
  const shipped = await place({ gateway: "Billink", amount: "20.00" });
  const waiting = await place({ gateway: "Billink", amount: "30.00" });
  await orderBy(app.sandbox.url, "POST", `orders/${shipped}/fulfill`, {});
  await syncOrder(app.ctx, { shop: SHOP, orderId: shipped, cause: "webhook" });
  await advance(11);
  await sweep();
  expect(await captures(shipped)).toEqual([]);
  await advance(1);
  await sweep();
  await sweep();
  expect(await captures(shipped)).toMatchObject([{ amount: { amount: "20.00" } }]);
  expect(await captures(waiting)).toEqual([]);
});

test("the safety net of a gateway can be for all, and captures nothing of other gateways", async () => {
  await app.db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "billink", safetyNetDays: 2, safetyNetScope: "all" },
  });
  const orderId = await place({ gateway: "Billink", amount: "30.00" });
  const other = await place({ gateway: "SprayPay", amount: "30.00" });
  await advance(12.5);
  await sweep();
  await sweep();
  expect(await captures(orderId)).toMatchObject([{ amount: { amount: "30.00" } }]);
  expect(await captures(other)).toEqual([]);
  expect(await app.db.operation.findMany({ where: { shop: SHOP } })).toMatchObject([
    { state: "succeeded", requestedBy: { kind: "app" } },
  ]);
});

test("of an order that is partly shipped the safety net captures the shipped part, whatever the gateway waits for", async () => {
  await app.db.gatewayPolicy.create({
    data: { shop: SHOP, gateway: "billink", safetyNetDays: 2, safetyNetScope: "shipped_part" },
  });
  const lines = [{ title: "Shirt", quantity: 3, unitPrice: "10.00" }];
  const orderId = await place({ gateway: "Billink", amount: undefined, lines });
  const order = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
  const parcel = { lines: [{ id: order.lines[0]?.id, quantity: 1 }] };
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, parcel);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await advance(12.5);
  await sweep();
  await sweep();
  expect(await captures(orderId)).toMatchObject([{ amount: { amount: "10.00" } }]);
});
