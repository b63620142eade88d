import { expect, test } from "./fixtures";
import { frameAt } from "./frame";
import { customer } from "./orders-of";
import type { View } from "./view";
import { SHIRTS, type OrderDetailView } from "../e2e/order-desk";

const BLOCK = '.app-block iframe[title="Capture Desk"]';
const ACTION = "dialog iframe";

test("what the app shows on the admin's own page of an order", async ({
  gallery,
  desk,
  admin,
  page,
  shop,
  jobs,
}) => {
  let order: OrderDetailView;
  let captured: OrderDetailView;
  let card: OrderDetailView;
  const openBlock = async ({ id }: OrderDetailView) => {
    await admin.open(`/orders/${id}`);
    await expect(page.frameLocator(BLOCK).locator("s-admin-block > :not(s-spinner)").first()).toBeVisible();
  };
  const openAction = async (_view: View) => {
    await openBlock(order);
    await page.frameLocator(BLOCK).getByRole("button").first().click();
    await expect(page.frameLocator(ACTION).getByRole("button").first()).toBeVisible();
  };
  await gallery.take("admin-order", [
    {
      name: "block",
      async arrange() {
        await admin.turnImportOn();
        const given = { gateway: "Klarna", currency: "EUR", lines: SHIRTS, customer: customer(0) };
        order = await desk.place(given);
        captured = await desk.place(given);
        card = await desk.place({ gateway: "shopify_payments", amount: "15.00" });
        await jobs.whenQuiet();
        await shop.control("POST", `orders/${captured.id}/capture`, {});
        await jobs.whenQuiet();
      },
      open: () => openBlock(order),
      frameOf: frameAt(BLOCK),
    },
    { name: "block-captured", open: () => openBlock(captured), frameOf: frameAt(BLOCK) },
    { name: "block-card", open: () => openBlock(card), frameOf: frameAt(BLOCK) },
    { name: "action", open: openAction, frameOf: frameAt(ACTION) },
  ]);
});
