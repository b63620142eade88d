import { expect, test } from "../fixtures";

test("who is warned and what is captured before expiry is set, saved, and refused at the field where it is wrong", async ({
  admin,
  page,
  shoot,
}) => {
  const { app } = admin;
  await admin.openApp("/settings");

  await test.step("an address that is none is said so at its field, and nothing is saved", async () => {
    await admin.addName("Send to", "warehouse@");
    await admin.saveSettings();
    await expect(app.getByText("Nothing was saved")).toBeVisible();
    await expect(app.getByText("“warehouse@”: This is not an e-mail address.")).toHaveCount(2);
    await shoot("1-not-an-address");
    await app.getByRole("button", { name: "Remove warehouse@" }).click();
    await admin.addName("Send to", "warehouse@example.com");
    await admin.addName("Send to", "finance@example.com");
  });

  await test.step("days that make no sense are said so at theirs", async () => {
    await app.getByRole("button", { name: "Edit Riverty" }).click();
    await app.getByLabel("Days until the authorization expires").fill("12.5");
    await admin.choose("Capture before it expires");
    await app.getByLabel("Days before it expires").fill("30");
    await admin.saveSettings();
    await expect(app.getByText("Enter a whole number of days from 1 to 180.").first()).toBeVisible();
    await app.getByLabel("Days until the authorization expires").fill("30");
    await admin.saveSettings();
    await expect(app.getByText("The capture must come before the authorization expires.")).toHaveCount(2);
    await shoot("2-safety-net-too-early");
    await app.getByLabel("Days before it expires").fill("2");
  });

  await test.step("what is saved is what is read back", async () => {
    await app.getByLabel("What is captured then").selectOption({ label: "Everything" });
    await app
      .getByLabel("When an order ships in several parcels")
      .selectOption({ label: "Capture everything once all is shipped" });
    await shoot("3-riverty");
    await admin.saveSettings();
    await expect(page.getByText("Settings saved")).toBeVisible();
    await admin.openApp("/settings");
    await expect(app.getByRole("button", { name: "Remove warehouse@example.com" })).toBeVisible();
    await expect(app.getByRole("button", { name: "Remove finance@example.com" })).toBeVisible();
    await admin.whenAlive();
    await app.getByRole("button", { name: "Edit Riverty" }).click();
    await expect(app.getByLabel("Days until the authorization expires")).toHaveValue("30");
    await expect(app.getByLabel("Days before it expires")).toHaveValue("2");
    await expect(app.getByLabel("What is captured then")).toHaveValue("all");
    await expect(app.getByLabel("When an order ships in several parcels")).toHaveValue("when_all_shipped");
    await shoot("4-read-back");
  });
});
