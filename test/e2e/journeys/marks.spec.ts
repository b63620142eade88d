import { expect, SHIRTS, test } from "../order-desk";

test("tags and holds are switched on, tried on one order, and all removed", async ({ desk }) => {
  const { admin, app } = desk;
  const { page } = admin;
  const order = await desk.place({ gateway: "Klarna", lines: SHIRTS });
  await admin.openApp("/settings/warehouse");
  await admin.whenAlive();

  await test.step("two equal tags are refused at the field; others are saved and tried", async () => {
    await app.getByLabel("Tag when the order may ship").fill("go");
    await app.getByLabel("Tag when the order is on hold").fill("GO");
    await admin.saveSettings();
    const refusal = app.getByRole("alert").filter({ hasText: "This name is already used." });
    await expect(refusal).toBeFocused();
    await refusal.getByRole("button", { name: "Tag when the order is on hold" }).click();
    await expect(app.getByLabel("Tag when the order is on hold")).toBeFocused();
    await app.getByLabel("Tag when the order is on hold").fill("wait");
    await admin.saveSettings();
    await expect(app.getByText("Written on 1 order.")).toBeVisible({ timeout: 15_000 });
    await desk.press("Try it");
    await expect(app.getByText("As it should be")).toBeVisible();
    await expect(app.getByText("Tags: go")).toBeVisible();
    await desk.shoot("1-tried");
    await desk.shootOnPhone("1-tried");
    await desk.openOrder(order);
    await expect(app.getByText(/^Order tags: written/)).toBeVisible();
    await desk.shoot("2-order");
  });

  await test.step("holds stay off until Shopify grants them, and are then put and shown", async () => {
    await admin.openApp("/settings/warehouse");
    await app.getByLabel("Put fulfillment holds").check();
    await admin.saveSettings();
    await desk.press("Give the permission");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await expect(app.getByText("the permission was not given", { exact: false })).toBeVisible();
    await desk.shoot("3-declined");
    await desk.shootOnPhone("3-declined");
    await app.getByLabel("Put fulfillment holds").check();
    await admin.saveSettings();
    await desk.press("Give the permission");
    await page.getByRole("dialog").getByRole("button", { name: "Update" }).click();
    await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
    await desk.press("Try it");
    await expect(app.getByText("not on hold", { exact: false })).toBeVisible();
    await desk.openOrder(order);
    await desk.press("Hold order");
    await desk.dialog.getByLabel("Why").fill("Wrong size.");
    await desk.confirm("Hold");
    // The page follows by itself.
    await expect(app.getByText(/^Fulfillment holds: written/)).toBeVisible({ timeout: 15_000 });
    await desk.shoot("3-held");
  });

  await test.step("a permission that is taken back is told; all marks are removed after a confirmation", async () => {
    const { domain: shop, state } = admin.shop;
    const granted = state.installation.scopes.filter((scope) => !scope.includes("third_party"));
    await admin.shop.control("POST", "app", { scopes: { shop, granted } });
    await admin.speak("nl");
    await admin.openApp("/settings/warehouse");
    await desk.shoot("4-nl");
    await desk.shootOnPhone("4-nl");
    await admin.speak("en");
    await admin.openApp("/settings/warehouse");
    await expect(app.getByText("Orders that a fulfillment service ships are not put on hold")).toBeVisible({
      timeout: 15_000,
    });
    await desk.press("Remove all marks");
    await desk.confirm("Remove");
    await expect(app.getByLabel("Tag when the order may ship")).toHaveValue("");
    await expect(app.getByText("Written on 1 order.")).toHaveCount(0);
  });
});
