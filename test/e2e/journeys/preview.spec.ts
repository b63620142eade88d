import { expect, test } from "../fixtures";

/** Names as shops have them: through a PSP, glued together, or with a pay-later brand inside another word. */
const WAITING = [
  { gateway: "MultiSafepay - Klarna", amount: "100.00", names: 2 },
  { gateway: "CreditClick", amount: "35.00", names: 1 },
  { gateway: "Pay in 3", amount: "90.00", names: 1 },
  { gateway: "PayPal Pay in 3", amount: "80.00", names: 1 },
  { gateway: "plugin3", amount: "70.00", names: 1 },
] as const;

test("the preview says which waiting orders come in and why, and is changed right there", async ({
  admin,
  shoot,
}) => {
  const { app } = admin;
  const row = (name: string) => app.getByRole("listitem").filter({ hasText: name }).last();
  await admin.chooseCaptureMethod("Manually");
  for (const { names, ...order } of WAITING) await admin.placeOrders(names, order);
  const [mixed] = await admin.placeOrders(1, { gateway: "Riverty", amount: "50.00" });
  if (!mixed) throw new Error("An order was expected.");
  // A second authorization with a card, after something was added to the order.
  await admin.shop.orderBy("POST", `orders/${mixed.id}/edit`, {
    add: [{ title: "Gift wrapping", quantity: 1, unitPrice: "5.00" }],
    authorize: true,
    gateway: "shopify_payments",
  });

  await test.step("each name is listed with its orders, its amount and the term that decides", async () => {
    await admin.openApp("/settings");
    await admin.whenAlive();
    await expect(app.getByText("4 authorized pay-later orders are waiting in Shopify.")).toBeVisible();
    await expect(app.getByText("EUR 285.00 authorized.")).toBeVisible();
    await expect(row("MultiSafepay - Klarna")).toContainText("2 orders · EUR 200.00");
    await expect(row("MultiSafepay - Klarna")).toContainText("Counts as Klarna: the name contains “Klarna”.");
    await expect(row("CreditClick")).toContainText("Counts as Credit Click");
    await expect(row("plugin3")).toContainText("Not pay later: no term matches this name.");
    await expect(row("PayPal Pay in 3")).toContainText("Never counts as pay later: “PayPal”.");
    await shoot("1-preview");
  });

  await test.step("an order with two payments counts by the one that is pay later", async () => {
    await expect(row("Riverty")).toContainText(`1 order · EUR 50.00 · ${mixed.name}`);
    await expect(row("Shopify Payments")).toContainText("Never counts as pay later");
    await expect(row("Shopify Payments")).toContainText("EUR 5.00");
  });

  await test.step("a name is added and another excluded, and the sums follow before anything is saved", async () => {
    await app.getByRole("button", { name: "Count as pay later: Pay in 3" }).click();
    await expect(row("Pay in 3")).toBeVisible();
    await expect(app.getByText("5 authorized pay-later orders are waiting in Shopify.")).toBeVisible();
    await app.getByRole("button", { name: "Exclude CreditClick" }).click();
    await expect(row("CreditClick")).toContainText("You excluded “CreditClick”.");
    await expect(app.getByText("4 authorized pay-later orders are waiting in Shopify.")).toBeVisible();
    await expect(app.getByText("EUR 340.00 authorized.")).toBeVisible();
    await shoot("2-changed");
    await app.getByRole("button", { name: "Count again: CreditClick" }).click();
    await expect(app.getByText("EUR 375.00 authorized.")).toBeVisible();
    await app.getByRole("button", { name: "Exclude CreditClick" }).click();
  });

  await test.step("what is saved is what comes in", async () => {
    await admin.choose("Import authorized pay-later orders");
    await admin.choose("I state that capture after shipping is arranged");
    await app.getByRole("button", { name: "Agree" }).click();
    await admin.saveSettings();
    await expect(app.getByText("Import turned on").first()).toBeVisible();
    // The orders come in one after the other, and an open list announces later ones instead of moving its rows.
    await expect(async () => {
      await admin.openApp("/orders");
      await expect(app.getByText("To capture: €380.00")).toBeVisible({ timeout: 2_000 });
      await expect(app.getByRole("row", { name: /€/ })).toHaveCount(5, { timeout: 500 });
    }).toPass();
    for (const method of ["Klarna", "Pay in 3", "Riverty"])
      await expect(app.getByRole("row", { name: new RegExp(method) }).first()).toBeVisible();
    await expect(app.getByRole("row", { name: /plugin3|PayPal/ })).toHaveCount(0);
    await shoot("3-orders");
  });
});
