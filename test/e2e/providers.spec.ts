import { accountAt } from "../sandbox/kustom/accounts";
import { expect, reads, SHIRTS, test as base } from "./order-desk";

/** Only a shop that sells nothing may use a test account. */
const test = base.extend({
  shop: async ({ shop }, use) => {
    shop.state.developmentStore = true;
    await use(shop);
  },
});

test("a newcomer connects Kustom, captures lines there, releases the rest and refunds, and a capture at Shopify stands out", async ({
  desk,
}) => {
  const { app, admin, dialog, shop } = desk;
  const { username, password } = accountAt("api.playground.kustom.co");

  await test.step("the account is tested and kept", async () => {
    await admin.openApp("/settings/connections");
    await app.getByRole("button", { name: "Connect a provider" }).first().click();
    await dialog.getByText("Test", { exact: true }).click();
    await dialog.getByLabel("API username").fill(username);
    await dialog.getByLabel("API password").fill("not-the-password");
    await dialog.getByRole("button", { name: "Test and connect" }).click();
    await expect(dialog.getByText("The provider does not accept these credentials.")).toBeVisible();
    await desk.shoot("1-refused");
    await dialog.getByLabel("API password").fill(password);
    await dialog.getByRole("button", { name: "Test and connect" }).click();
    await expect(app.getByText("Connected", { exact: true })).toBeVisible();
    await desk.shoot("2-connected");
  });

  const order = await desk.place({
    gateway: "Klarna",
    provider: "kustom",
    referenceIn: "note_attribute",
    currency: "EUR",
    lines: SHIRTS,
  });

  await test.step("its orders are moved at Kustom, and the place of their reference is tried on a real order", async () => {
    await desk.openOrder(order);
    await admin.openApp("/settings");
    await app.getByRole("button", { name: "Edit Klarna" }).click();
    const klarna = app.locator("#gateway-klarna");
    await klarna.getByLabel("Who moves the money").selectOption("kustom");
    await klarna.getByLabel("Account").selectOption({ index: 1 });
    await klarna.getByLabel("Where the provider’s reference stands").selectOption("note_attribute");
    await klarna.getByLabel("Name of the attribute").fill("order_id");
    await klarna.getByRole("button", { name: "Try on the latest orders" }).click();
    await expect(klarna.getByText(`${order.name}: Nothing stands there.`)).toBeVisible();
    await klarna.getByLabel("Name of the attribute").fill("kustom_order_id");
    await klarna.getByRole("button", { name: "Try on the latest orders" }).click();
    await expect(klarna.getByText(new RegExp(`^${order.name}: [0-9a-f-]{36}$`))).toBeVisible();
    await desk.shoot("3-mapped");
    await admin.saveSettings();
    await expect(admin.page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  });

  await test.step("two of three shirts and the cap are captured at Kustom, line by line", async () => {
    const moved = app.getByText("Moved directly at Kustom or Klarna");
    // The orders of the last weeks are read again in the background.
    await expect(async () => {
      await desk.openOrder(order);
      await expect(moved).toBeVisible({ timeout: 1000 });
    }).toPass();
    await desk.pick("Capture a part");
    await desk.press("One more of Shirt");
    await desk.press("One more of Shirt");
    await desk.press("One more of Cap");
    await desk.press("Capture EUR 38.90");
    await desk.confirm("Capture EUR 38.90");
    await expect(app.getByText(reads("EUR 38.90 captured by"))).toBeVisible();
    await desk.shoot("4-captured");
    expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual([]);
  });

  await test.step("a capture at Shopify besides stands out", async () => {
    await shop.control("POST", `orders/${order.id}/capture`, { amount: "4.00" });
    await expect(async () => {
      await desk.openOrder(order);
      await expect(app.getByText(/captured on the other side/)).toBeVisible({ timeout: 1000 });
    }).toPass();
    await desk.shoot("5-collision");
  });

  await test.step("the rest is released, and a part given back", async () => {
    await desk.press("Void");
    await desk.confirm("Void EUR 6.00");
    await expect(app.getByText(reads("EUR 6.00 voided by"))).toBeVisible();
    await desk.pick("Refund");
    await desk.pickAmount("5.00");
    await desk.press("Refund EUR 5.00");
    await desk.confirm("Refund EUR 5.00");
    await expect(app.getByText(reads("EUR 4.00 refunded by"))).toBeVisible();
    await expect(app.getByText(reads("EUR 1.00 refunded by"))).toBeVisible();
    await desk.shoot("6-released");
  });

  await test.step("Kustom's portal shows the same figures", async () => {
    await admin.page.goto(`${shop.sandbox.url}/portal/kustom`);
    await desk.shoot("7-portal");
    await expect(admin.page.getByText("42.90 EUR")).toBeVisible();
  });
});
