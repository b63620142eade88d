import { countClicks } from "./count-clicks";
import { expect, test } from "./fixtures";

test.use({ pastOrders: 200 });

test("a merchant sets up delayed capture, imports, ships and captures an order", async ({
  admin,
  page,
  shoot,
}) => {
  const { app } = admin;
  const clicks = await countClicks(page);
  /** From the page that installing the app opens; what customers and the warehouse do is not setting up. */
  let clicksToRelease = 0;
  const setUp = async (title: string, act: () => Promise<void>) => {
    const before = clicks();
    await test.step(title, act);
    clicksToRelease += clicks() - before;
  };
  const nav = page.getByRole("navigation");

  await test.step("the app opens inside the admin and says what is not safe yet", async () => {
    await admin.open();
    await page.getByRole("link", { name: "Open the app" }).first().click();
    await expect(app.getByRole("heading", { name: "Setup guide" })).toBeVisible();
    await admin.whenAlive();
    await shoot("1-home");
    // What a step offers depends on what the first check found, which reads the latest of the past orders.
    await expect(app.getByText("Looking at your latest orders")).toHaveCount(0, { timeout: 60_000 });
    await expect(app.getByText(/charged at checkout on/).first()).toBeVisible();
  });

  await setUp("payments are captured manually, and Flow captures what is shipped", async () => {
    await app.getByRole("link", { name: "Open payment settings" }).click();
    await page.getByRole("button", { name: "Manage" }).click();
    await page.getByRole("radio", { name: "Manually" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Payment capture method saved").waitFor();
    await nav.getByRole("link", { name: "Capture Desk" }).click();
    await admin.whenAlive();
    await app.getByRole("button", { name: "I have changed it" }).click();
    await admin.choose("A Shopify Flow workflow");
    await app.getByRole("button", { name: "Use this" }).click();
    await app.getByRole("link", { name: "Open Shopify Flow" }).click();
    await page.getByRole("button", { name: "Turn on" }).click();
    await page.getByText("Workflow turned on").waitFor();
    await shoot("2-flow");
  });

  await test.step("the checklist is proven by the next order", async () => {
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "48.90" });
    await admin.fulfill();
    await admin.whenCaptured(name);
    await admin.openApp("/setup");
    await app.getByRole("button", { name: "Check now" }).click();
    await expect(app.getByText(/Klarna: shipped .*, captured .* by Flow/)).toBeVisible();
    await expect(app.getByRole("heading", { name: "2 of 3 proven" })).toBeVisible();
    await shoot("3-setup-proven");
  });

  await setUp("import goes on and the waiting orders arrive", async () => {
    await nav.getByRole("link", { name: "Capture Desk" }).click();
    await admin.whenAlive();
    await app.getByRole("link", { name: "Open import settings" }).click();
    await expect(app.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
    await admin.choose("Import authorized pay-later orders");
    await page.getByRole("region", { name: "Unsaved changes" }).getByRole("button", { name: "Save" }).click();
    await expect(app.getByText("Import turned on").first()).toBeVisible();
    await shoot("4-imported");
  });
  expect(clicksToRelease).toBeLessThanOrEqual(14);
  // A count that sees no clicks would pass, too.
  expect(clicksToRelease).toBeGreaterThan(10);

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
