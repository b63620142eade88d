import { expect, SHIRTS, test } from "./order-desk";

test("tags and holds are switched on, tried on one order, and all removed", async ({ desk }) => {
  const { admin, app } = desk;
  const order = await desk.place({ gateway: "Klarna", lines: SHIRTS });
  await admin.openApp("/settings/warehouse");
  await admin.whenAlive();

  await test.step("two equal tags are refused at the field; others are saved and tried", async () => {
    await app.getByLabel("Tag when the order may ship").fill("go");
    await app.getByLabel("Tag when the order is on hold").fill("GO");
    await admin.saveSettings();
    await expect(app.getByText("This name is already used.")).toBeVisible();
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

  await test.step("all marks are removed after a confirmation", async () => {
    await admin.speak("nl");
    await admin.openApp("/settings/warehouse");
    await desk.shoot("3-nl");
    await desk.shootOnPhone("3-nl");
    await admin.speak("en");
    await admin.openApp("/settings/warehouse");
    await desk.press("Remove all marks");
    await desk.confirm("Remove");
    await expect(app.getByLabel("Tag when the order may ship")).toHaveValue("");
    await expect(app.getByText("Written on 1 order.")).toHaveCount(0);
  });
});
