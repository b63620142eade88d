import { expect } from "../fixtures";
import { SHIRTS, test } from "../order-desk";

const BEN = 7002;

test("a capture above the shop's amount waits for a second person, who confirms it", async ({
  desk,
}, testInfo) => {
  const { app, admin, shop } = desk;
  const { page } = admin;
  await shop.control("POST", "staff", { userId: BEN, firstName: "Ben" });
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS });
  const kinds = async () => (await desk.look(order)).transactions.map(({ kind }) => kind);

  await test.step("the amount is set beside the roles, and a wrong one is refused in its field", async () => {
    await desk.openOrder(order);
    await admin.openApp("/settings/roles");
    const field = app.getByLabel("Amount in EUR above which a second person confirms");
    await field.fill("none");
    await app.getByRole("button", { name: "Save amounts" }).click();
    await expect(app.getByText("Enter one amount above zero in EUR")).toBeVisible();
    await field.fill("40");
    await app.getByRole("button", { name: "Save amounts" }).click();
    await expect(field).toHaveValue("40.00");
    await page.setViewportSize({ width: 390, height: 844 });
    await field.scrollIntoViewIfNeeded();
    await page.screenshot({ path: testInfo.outputPath("1-amount-on-phone.png") });
    const overflow = await app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("whoever asks reads that it waits, and cannot confirm it", async () => {
    await desk.openOrder(order);
    await app.getByRole("button", { name: /^Capture EUR/ }).click();
    await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
    await expect(app.getByRole("heading", { name: "Waits for a second person" })).toBeVisible();
    await expect(app.getByText("Whoever asked cannot confirm it")).toBeVisible();
    await expect(app.getByRole("button", { name: /^Confirm/ })).toHaveCount(0);
    await page.screenshot({ path: testInfo.outputPath("2-waits.png"), fullPage: true });
    expect(await kinds()).toEqual(["AUTHORIZATION"]);
  });

  await test.step("taken back, nothing waits any more, and the page does not say that it does", async () => {
    const waits = app.getByText("Nothing has moved yet.");
    await expect(waits).toBeVisible();
    await app.getByRole("button", { name: "Take back" }).click();
    await expect(app.getByRole("heading", { name: "Waits for a second person" })).toHaveCount(0);
    await expect(waits).toHaveCount(0);
    await app.getByRole("button", { name: /^Capture EUR/ }).click();
    await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
    await expect(waits).toBeVisible();
  });

  await test.step("another person finds it on Home and confirms it", async () => {
    await admin.become(BEN);
    await admin.openApp();
    await page.screenshot({ path: testInfo.outputPath("3-home.png") });
    await app.getByRole("button", { name: /^Confirm and capture/ }).click();
    await expect(app.getByRole("heading", { name: "Waits for a second person" })).toHaveCount(0);
    expect(await kinds()).toEqual(["AUTHORIZATION", "CAPTURE"]);
    await desk.openOrder(order);
    await expect(app.getByText(`Ben de Wit (user ${BEN}) confirmed`)).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath("4-confirmed.png"), fullPage: true });
  });
});
