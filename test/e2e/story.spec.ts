import { expect, test } from "./fixtures";

test.use({ pastOrders: 200 });

test("a merchant sets up delayed capture, imports, ships and captures an order", async ({
  admin,
  page,
  shoot,
}) => {
  const { app } = admin;

  await test.step("the app opens inside the admin and says what is not safe yet", async () => {
    await admin.open();
    await page.getByRole("link", { name: "Open the app" }).first().click();
    await expect(app.getByRole("heading", { name: "Setup guide" })).toBeVisible();
    await shoot("1-home");
  });

  await test.step("payments are captured manually, and Flow captures what is shipped", async () => {
    await admin.openApp("/setup");
    // A click before the page is alive is lost, as it is for a person; choosing again is what they would do.
    await expect(async () => {
      await admin.choose("A Shopify Flow workflow");
      await app.getByRole("button", { name: "Use this" }).click({ timeout: 2000 });
    }).toPass();
    await admin.chooseCaptureMethod("Manually");
    await admin.switchFlow(true);
    await shoot("2-flow");
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "48.90" });
    await admin.fulfill();
    await admin.whenCaptured(name);
  });

  await test.step("the checklist is proven by that order", async () => {
    await admin.openApp("/setup");
    await admin.whenAlive();
    await app.getByRole("button", { name: "Check now" }).first().click();
    await expect(app.getByText(/Klarna: shipped .*, captured .* by Flow/)).toBeVisible();
    await shoot("3-setup-proven");
  });

  await test.step("import goes on and the waiting orders arrive", async () => {
    await admin.openApp("/settings");
    await admin.whenAlive();
    await admin.choose("Import authorized pay-later orders");
    await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
    await expect(app.getByText("Import turned on").first()).toBeVisible();
    await shoot("4-imported");
  });

  await admin.switchFlow(false);
  const name = await admin.placeOrder({ gateway: "Klarna", amount: "62.50" });
  await admin.fulfill();

  await test.step("a new order arrives by webhook among the pending ones", async () => {
    await admin.openApp("/orders");
    await expect(app.getByRole("link", { name })).toBeVisible();
    await shoot("5-orders-pending");
    await app.getByRole("link", { name }).click();
  });

  await test.step("it is captured in the app, once, and shows as captured", async () => {
    await admin.whenAlive();
    await app.getByRole("button", { name: "Capture EUR 62.50" }).click();
    await shoot("6-capture-dialog");
    await app.getByRole("dialog").getByRole("button", { name: "Capture EUR 62.50" }).click();
    await expect(app.getByText(/EUR\s62\.50 captured by/)).toBeVisible();
    await shoot("7-captured");
    expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
    await admin.openApp("/orders?view=captured");
    await expect(app.getByRole("link", { name })).toBeVisible();
    await shoot("8-orders-captured");
  });

  await test.step("home says what is safe, what waits and what was captured", async () => {
    await admin.openApp();
    await expect(app.getByText("Captured this month")).toBeVisible();
    await shoot("9-home");
  });
});
