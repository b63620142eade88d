import { Admin, expect, test } from "../fixtures";

test("two people change the settings at once, and each sees what the other one did", async ({
  admin,
  stack,
  shop,
  page,
  shoot,
}) => {
  const { app } = admin;
  const colleague = new Admin(await page.context().newPage(), stack, shop);
  const grace = (of: Admin) => of.app.getByLabel("Minutes that capture may take after shipping").first();
  const misses = (of: Admin) => of.app.getByLabel("Missed orders within 24 hours");
  const partly = app.getByLabel("Days after which a partly shipped order needs attention");
  const summary = app.getByRole("alert").filter({ hasText: "Nothing was saved" });

  await test.step("what is wrong is said when the field is left, and a save leads to it", async () => {
    await admin.openApp("/settings");
    await admin.whenAlive();
    await colleague.openApp("/settings");
    await colleague.whenAlive();
    await grace(admin).fill("2");
    await expect(app.getByText("Enter a whole number of minutes")).toHaveCount(0);
    await grace(admin).press("Tab");
    await expect(app.getByText("Enter a whole number of minutes from 5 to 1440.")).toBeVisible();
    await partly.press("ControlOrMeta+a");
    await partly.pressSequentially("--");
    await partly.press("Tab");
    await expect(app.getByText("Enter a whole number of days from 1 to 90, or nothing.")).toBeVisible();
    await partly.fill("7");
    await admin.addName("Names to leave out", "Klarna");
    await expect(
      app.getByText("Klarna is also a name that counts as pay later.", { exact: false }),
    ).toBeVisible();
    await admin.saveSettings();
    await expect(summary).toBeFocused();
    await expect(summary).toBeInViewport();
    await shoot("1-summary");
    await summary.getByRole("button", { name: "Minutes that capture may take after shipping" }).click();
    await expect(grace(admin)).toBeFocused();
    await grace(admin).fill("45");
  });

  await test.step("a colleague saves first: the same field, and another one", async () => {
    await grace(colleague).fill("60");
    await misses(colleague).fill("1");
    await colleague.saveSettings();
    await expect(
      colleague.app.getByText("from “30 minutes” to “60 minutes”", { exact: false }),
    ).toBeVisible();
  });

  await test.step("only the field that both changed is left, with both values", async () => {
    await admin.saveSettings();
    await expect(app.getByText("Somebody else changed the same settings")).toBeVisible();
    await expect(app.getByText("Somebody else saved “60 minutes”; you have “45 minutes”.")).toHaveCount(2);
    await expect(grace(admin)).toHaveValue("45");
    await expect(misses(admin)).toHaveValue("1");
    await expect(app.getByText("Never pay later: added Klarna")).toBeVisible();
    await shoot("2-conflict");
  });

  await test.step("saved once more, the person's own value holds, and the history has both", async () => {
    await admin.saveSettings();
    await expect(page.getByText("Settings saved")).toBeVisible();
    await expect(app.getByText("from “60 minutes” to “45 minutes”", { exact: false })).toBeVisible();
    await expect(app.getByText("Somebody else changed the same settings")).toHaveCount(0);
    await app.getByRole("navigation").getByRole("link", { name: "What was changed" }).click();
    await expect(app.getByRole("heading", { name: "What was changed" })).toBeInViewport();
    await shoot("3-history");
  });

  await test.step("whoever is in conflict without any fault before is led to it, too", async () => {
    await misses(colleague).fill("4");
    await grace(colleague).fill("90");
    await colleague.saveSettings();
    const conflict = colleague.app
      .getByRole("alert")
      .filter({ hasText: "Somebody else changed the same settings" });
    await expect(conflict).toBeFocused();
    await expect(conflict).toBeInViewport();
    await grace(colleague).fill("91");
    await expect(grace(colleague)).toBeFocused();
  });
});

test("two people change at once where the warehouse looks, and the later one is led to what was not saved", async ({
  admin,
  stack,
  shop,
  page,
}) => {
  const colleague = new Admin(await page.context().newPage(), stack, shop);
  const tag = (of: Admin) => of.app.getByLabel("Tag when the order is on hold");
  for (const each of [admin, colleague]) await each.openApp("/settings/warehouse");
  await tag(colleague).fill("wait");
  await colleague.saveSettings();
  await expect(colleague.page.getByText("Warehouse settings saved")).toBeVisible();
  await tag(admin).fill("stop");
  await admin.saveSettings();
  const conflict = admin.app
    .getByRole("alert")
    .filter({ hasText: "Somebody else changed the same settings" });
  await expect(conflict).toBeFocused();
  await expect(conflict).toBeInViewport();
});
