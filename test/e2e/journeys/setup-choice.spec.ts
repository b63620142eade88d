import { Admin, expect, test } from "../fixtures";

test("a step that somebody has begun with stays open, whatever a check finds meanwhile", async ({
  admin,
  page,
  stack,
  shop,
  jobs,
  shoot,
}) => {
  const { app } = admin;
  const colleague = new Admin(await page.context().newPage(), stack, shop);
  await colleague.chooseCaptureMethod("Manually");
  await admin.openApp("/setup");
  await admin.whenAlive();
  await app.getByRole("button", { name: "I have done this" }).click();
  await expect(app.getByText("Stated", { exact: true })).toBeVisible();
  const stated = Date.now();
  const choice = app.getByRole("radio", { name: "A Shopify Flow workflow" });
  await admin.choose("A Shopify Flow workflow");
  await expect(choice).toBeChecked();

  // Payments are captured at checkout after all, which an order shows.
  await colleague.chooseCaptureMethod("Automatically at checkout");
  // Shopify tells times in whole seconds, so that an order of the same second may be older than what was stated.
  await expect.poll(() => Math.floor(Date.now() / 1000), { intervals: [100] }).toBeGreaterThan(stated / 1000);
  await colleague.placeOrders(1, { gateway: "Klarna", amount: "11.00" });
  await jobs.whenQuiet();
  await app.getByRole("button", { name: "Check now" }).click();
  await expect(app.getByText("Broken", { exact: true }).first()).toBeVisible();
  await shoot("1-begun");
  await expect(choice).toBeChecked();
  await expect(app.getByRole("button", { name: "Use this" })).toBeEnabled();
});
