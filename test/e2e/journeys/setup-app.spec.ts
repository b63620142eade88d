import { expect, test } from "../fixtures";
import { badgeOf, checkUntil, chooseEngine, importAfterPreview } from "../setup-desk";

test("where the app captures, a test order proves it once Shopify grants it, and import goes on", async ({
  admin,
  page,
  shoot,
}) => {
  const { app } = admin;
  await admin.chooseCaptureMethod("Manually");
  await chooseEngine(admin, "Capture Desk, after shipping");

  await test.step("before a test order is made, it is said what happens", async () => {
    await app.getByRole("button", { name: "Prove it with a test order" }).click();
    const dialog = app.getByRole("dialog");
    await expect(dialog.getByText("An order marked as test is made", { exact: false })).toBeVisible();
    await shoot("1-asked");
    await dialog.getByLabel("Payment method").selectOption({ label: "Klarna" });
    await dialog.getByRole("button", { name: "Make the test order" }).click();
  });

  await test.step("what Shopify, which asks at once, does not grant is not done", async () => {
    await page.getByRole("dialog").getByRole("button", { name: "Update" }).waitFor();
    await expect(app.getByText("must be allowed to fulfill orders", { exact: false })).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await expect(app.getByText("Shopify did not grant it", { exact: false })).toBeVisible();
    await shoot("2-declined");
    expect(admin.shop.state.orders.size).toBe(0);
  });

  await test.step("granted, a test order is made, shipped, captured and canceled, and proves the step", async () => {
    await app.getByRole("button", { name: "Ask Shopify for it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Update" }).click();
    // A chain of a dozen jobs: placed, read, shipped, captured, read back.
    await expect(app.getByText(/It works: order #1001 .* by Capture Desk/)).toBeVisible({ timeout: 20_000 });
    await expect(app.getByText("The test order was canceled.")).toBeVisible();
    await checkUntil(admin, /Test order #1001 Klarna: shipped .*, captured .* by Capture Desk/);
    await expect(badgeOf(admin, "Have payments captured after shipping").getByText("Proven")).toBeVisible();
    await shoot("3-proven-by-test");
    expect(await admin.transactionsOf("#1001")).toEqual(["AUTHORIZATION", "CAPTURE", "REFUND"]);
  });

  await test.step("import goes on after its preview, and what ships is captured by the app", async () => {
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "62.50" });
    await importAfterPreview(admin, /1 authorized pay-later order is waiting/);
    await admin.open("/orders");
    await page.getByRole("link", { name }).first().click();
    await admin.fulfill();
    await admin.whenCaptured(name);
    await checkUntil(admin, new RegExp(`#1002 Klarna: shipped .*, captured .* by Capture Desk`));
    await shoot("4-proven-by-order");
  });
});
