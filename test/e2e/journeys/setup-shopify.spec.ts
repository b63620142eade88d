import { expect, test } from "../fixtures";
import { badgeOf, checkUntil, chooseEngine, importAfterPreview } from "../setup-desk";

test("where Shopify captures when fulfilling, an order proves it, and import goes on after its preview", async ({
  admin,
  page,
  shoot,
}) => {
  const { app } = admin;

  await test.step("while everything is charged at checkout, the first step is broken and says by which order", async () => {
    await admin.chooseCaptureMethod("Automatically at checkout");
    const charged = await admin.placeOrder({ gateway: "Klarna", amount: "20.00" });
    await checkUntil(admin, new RegExp(`${charged} Klarna: charged at checkout`));
    await expect(badgeOf(admin, "Stop charging at checkout").getByText("Broken")).toBeVisible();
    await shoot("1-charged-at-checkout");
  });

  await test.step("the choice is drawn as Shopify asks it", async () => {
    await chooseEngine(admin, "Shopify, automatically when fulfilling");
    const drawing = /Payment capture method.*Automatically when fulfilling.*selected/;
    await expect(app.getByRole("img", { name: drawing }).first()).toBeVisible();
    await shoot("2-engine-chosen");
  });

  await test.step("what to do next is in sight, on a phone, too", async () => {
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1280, height: 900 },
    ]) {
      await page.setViewportSize(viewport);
      await admin.openApp("/setup");
      await expect(app.getByRole("link", { name: "Open payment settings" })).toBeInViewport({ ratio: 1 });
    }
  });

  const shipped = await test.step("an order that ships is captured and proves two steps", async () => {
    await admin.chooseCaptureMethod("Automatically when fulfilling");
    const name = await admin.placeOrder({ gateway: "Klarna", amount: "48.90" });
    await admin.fulfill();
    await admin.whenCaptured(name);
    await checkUntil(admin, new RegExp(`${name} Klarna: shipped .*, captured .* by Shopify`));
    await expect(app.getByRole("heading", { name: "2 of 3 proven" })).toBeVisible();
    await expect(badgeOf(admin, "Have payments captured after shipping").getByText("Proven")).toBeVisible();
    await shoot("3-proven");
    return name;
  });

  await test.step("import goes on after its preview and proves the third step", async () => {
    const waiting = await admin.placeOrder({ gateway: "Riverty", amount: "62.50" });
    await importAfterPreview(admin, /1 authorized pay-later order is waiting/);
    await shoot("4-imported");
    await admin.openApp("/orders");
    await expect(app.getByRole("link", { name: waiting })).toBeVisible();
    await expect(app.getByRole("link", { name: shipped })).toHaveCount(0);
    await checkUntil(admin, "3 of 3 proven");
    await admin.openApp();
    await app.getByRole("button", { name: "Put the guide away" }).click();
    await expect(app.getByRole("heading", { name: "Setup guide" })).toHaveCount(0);
    await shoot("5-home-set-up");
  });
});
