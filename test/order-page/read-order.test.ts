import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { tablesWith } from "../privacy/tables-with";
import { readContact } from "~/order-page/read-contact.server";
import { readOrderPage } from "~/order-page/read-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import type { ShopifyClient } from "~/shopify/client.server";
import { createContacts } from "~/shopify/contacts.server";
import type { OrderId } from "~/kernel/ids";

let app: InstalledApp;
let orderId: OrderId;
beforeAll(async () => {
  app = await installApp();
  orderId = await app.placeOrder({
    customer: { firstName: "Zoé", email: "zoe@example.com" },
    giftCard: "20.00",
  });
});
afterAll(() => app.close());

test("the page shows what left, when, and where each parcel can be followed", async () => {
  await control(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {
    trackingNumber: "3SABC",
    trackingCompany: "PostNL",
  });
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const page = await readOrderPage(app.ctx, { shop: SHOP, orderId });
  expect(page?.order.parcels).toEqual([
    {
      id: expect.any(String) as string,
      leftAt: expect.any(Date) as Date,
      units: expect.any(Number) as number,
      tracking: [{ number: "3SABC", company: "PostNL", url: null }],
    },
  ]);
});

test("what a gift card paid is shown, and the rest is owed", async () => {
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const page = await readOrderPage(app.ctx, { shop: SHOP, orderId });
  expect(page?.order).toMatchObject({
    paidElsewhere: { amountMinor: 2_000, currency: "EUR" },
    owed: { amountMinor: 8_000, currency: "EUR" },
  });
});

test("the e-mail address is read from Shopify, stands in no table, and is not asked for after an erasure", async () => {
  const orderId = await app.placeOrder({ customer: { firstName: "Zoé", email: "zoe@example.com" } });
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await readContact(app.ctx, { shop: SHOP, orderId })).toEqual({
    kind: "read",
    email: "zoe@example.com",
  });
  expect(await tablesWith(app.db, "zoe@example.com")).toEqual([]);
  const subject = { shop: SHOP, subject: `order/${orderId}`, redactedAt: new Date() };
  await app.db.customerTombstone.create({ data: subject });
  expect(await readContact(app.ctx, { shop: SHOP, orderId })).toEqual({ kind: "none" });
});

test("an app without access to addresses is answered null with an error beside it, which is no missing address", async () => {
  const withErrors = (errors: { message: string }[]) =>
    createContacts({
      query: () => Promise.resolve({ kind: "answered", data: { order: { email: null } }, errors }),
    } as unknown as ShopifyClient);
  const denied = withErrors([{ message: "This app is not approved to use the email field." }]);
  expect(await denied.readEmail(SHOP, orderId)).toEqual({ kind: "not_allowed" });
  expect(await withErrors([]).readEmail(SHOP, orderId)).toEqual({ kind: "none" });
});
