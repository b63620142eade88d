import { expect, SHIRTS, test } from "../order-desk";

test("an edit window is previewed and saved; a person holds an order, and lets it go again", async ({
  desk,
}) => {
  const { admin, app } = desk;
  const order = await desk.place({ gateway: "Klarna", lines: SHIRTS });
  await desk.openOrder(order);
  await expect(app.getByText("May ship", { exact: true })).toBeVisible();

  await test.step("the preview says what the settings would change before they are saved", async () => {
    await admin.openApp("/settings");
    await app.getByLabel(/Minutes after checkout/).fill("0");
    await desk.press("Preview on your open orders");
    await expect(app.getByText("Enter a whole number of minutes from 1 to 10080, or nothing.")).toBeVisible();
    await app.getByLabel(/Minutes after checkout/).fill("60");
    await desk.press("Preview on your open orders");
    await expect(app.getByText("1 Klarna order would be held: the order may still be edited")).toBeVisible();
    await app.getByRole("heading", { name: "What may ship" }).scrollIntoViewIfNeeded();
    await desk.shoot("1-preview");
    await desk.shootOnPhone("1-preview");
    await admin.saveSettings();
    await expect(admin.page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
    await expect.poll(() => admin.countOf("On hold", "/orders?view=on_hold")).toBe(1);
    await expect(app.getByText("the order may still be edited")).toBeVisible();
    await desk.shoot("2-on-hold");
    await desk.shootOnPhone("2-on-hold");
  });

  await test.step("a hold has a reason and a name, and ends with a click", async () => {
    await desk.openOrder(order);
    await desk.press("Hold order");
    await expect(desk.dialog.getByRole("button", { name: "Hold", exact: true })).toBeDisabled();
    await desk.dialog.getByLabel("Why").fill("The customer called: wrong size.");
    await desk.shoot("3-dialog");
    await desk.confirm("Hold");
    await expect(app.getByText("“The customer called: wrong size.”")).toBeVisible();
    await expect(app.getByText(/^Hold: somebody asked to hold it and/)).toBeVisible();
    await desk.shoot("4-held");
    await desk.shootOnPhone("4-held");
    await admin.speak("nl");
    await desk.openOrder(order);
    await desk.shoot("4-held-nl");
    await admin.openApp("/settings");
    await desk.shoot("1-settings-nl");
    await admin.speak("en");
    await desk.openOrder(order);
    await desk.press("Let go: The customer called: wrong size.");
    await expect(app.getByText("Hold: the order may still be edited")).toBeVisible();
    await expect(app.getByText(/let the order go\. The hold was: The customer called/)).toBeVisible();
  });

  await test.step("goods that leave in spite of a hold need a person, until somebody says that it is done", async () => {
    await desk.press("Hold order");
    await desk.dialog.getByLabel("Why").fill("Lost in the mail.");
    await desk.confirm("Hold");
    await expect(app.getByText("“Lost in the mail.”")).toBeVisible();
    await desk.shop.orderBy("POST", `orders/${order.id}/fulfill`, {});
    await expect(async () => {
      await desk.openOrder(order);
      await expect(app.getByRole("button", { name: "Done", exact: true })).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(app.getByText(/^Left although it was held:/).first()).toBeVisible();
    await desk.shoot("5-left");
    await desk.press("Done");
    await expect(app.getByRole("button", { name: "Done", exact: true })).toHaveCount(0);
    await expect(app.getByText(/stated that nothing is left to do about the goods/)).toBeVisible();
    await desk.shoot("5-done");
  });
});
