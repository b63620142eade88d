import { expect } from "./fixtures";
import { SHIRTS, test } from "./order-desk";

test("Shopify's own permissions hold for a click, and roles say who may do what besides", async ({
  desk,
}, testInfo) => {
  const { app, admin, shop } = desk;
  const { page } = admin;
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS });

  await test.step("whom Shopify does not let capture reads why, and nothing moves", async () => {
    await shop.control("POST", "staff", { permissions: ["cancel_orders"] });
    await desk.openOrder(order);
    await app.getByRole("button", { name: /^Capture EUR/ }).click();
    await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
    await expect(app.getByText(/^No money was moved. Shopify does not allow this/).first()).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath("1-not-permitted.png") });
    expect((await desk.look(order)).transactions.map(({ kind }) => kind)).toEqual(["AUTHORIZATION"]);
  });

  await test.step("roles are switched on by somebody who keeps every right", async () => {
    await admin.openApp("/settings/roles");
    await expect(app.getByRole("checkbox", { name: "Change settings" })).toBeDisabled();
    await page.screenshot({ path: testInfo.outputPath("2-off.png") });
    await app.getByRole("button", { name: "Switch roles on" }).click();
    await expect(app.getByRole("button", { name: "Switch roles off" })).toBeVisible();
    await expect(app.getByText("Roles in use: from “no” to “yes”")).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: testInfo.outputPath("3-on-phone.png") });
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBe(0);
  });
});
