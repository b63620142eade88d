import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { tablesWith } from "../privacy/tables-with";
import { ANNA } from "../support/people";
import { money } from "~/kernel/money";
import { previewCapture } from "~/money/preview-capture.server";
import type { MoneyForm } from "~/order-page/form.server";
import { moveMoney } from "~/order-page/move-money.server";
import { offeredMoves } from "~/order-page/ui/offered-moves";
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

test("while a part capture has no answer a second tab is offered nothing, and what it asks for all the same is refused", async () => {
  const orderId = await app.placeOrder({ amount: "48.90" });
  const capture = (amountMinor: number): MoneyForm => ({
    intent: "capture",
    formKey: randomUUID(),
    wish: { kind: "amount", amount: money(amountMinor, "EUR") },
    authorizationId: null,
    ...{ amountMinor, capturedMinor: 0, currency: "EUR" },
    ...{ givesUpRest: true, ignoresCurrentTotal: false, confirmsDuplicate: false },
  });
  const ask = (form: MoneyForm) => moveMoney(app.ctx, { shop: SHOP, actor: ANNA, orderId }, form);
  await control(app.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "connection_reset_after",
  });
  expect(await ask(capture(2_000))).toEqual({ move: "capture", outcome: { kind: "recorded" } });
  const page = await readOrderPage(app.ctx, { shop: SHOP, orderId });
  if (!page) throw new Error("A page was expected.");
  expect(page.order.openOperation).toMatchObject({ kind: "capture", amount: money(2_000, "EUR") });
  expect(offeredMoves(page.order, page.money)).toEqual([]);
  const preview = { shop: SHOP, orderId, selection: { kind: "all" as const }, authorizationId: null };
  expect(await previewCapture(app.ctx, preview)).toEqual({ kind: "refused", reason: "in_flight" });
  expect(await ask(capture(1_000))).toMatchObject({ outcome: { kind: "refused" } });
  const { transactions } = await orderBy(app.sandbox.url, "GET", `orders/${orderId}`);
  expect(transactions.filter(({ kind }) => kind === "CAPTURE")).toHaveLength(1);
});
