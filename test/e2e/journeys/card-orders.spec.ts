import { expect, test } from "../fixtures";

test("grace times and what is not pay later are set, refused at their field, saved, and done", async ({
  admin,
  page,
  shoot,
}) => {
  const { app, shop } = admin;
  const grace = app.getByLabel("Minutes that capture may take after shipping");
  await admin.chooseCaptureMethod("Manually");
  await admin.openApp("/settings");
  await admin.whenAlive();

  await test.step("numbers that make no sense are said so at their field, with their bounds", async () => {
    await grace.first().fill("4");
    await app.getByLabel("Missed orders within 24 hours").fill("2.5");
    await app.getByRole("button", { name: "Edit Klarna" }).click();
    await grace.last().fill("1441");
    await admin.saveSettings();
    await expect(app.getByText("Nothing was saved")).toBeVisible();
    await expect(app.getByText("Enter a whole number of minutes from 5 to 1440.")).toHaveCount(4);
    await expect(app.getByText("Enter a whole number from 0 to 100.")).toHaveCount(2);
    await shoot("1-refused");
  });

  await test.step("what is saved is what is read back", async () => {
    await grace.first().fill("45");
    await app.getByLabel("Missed orders within 24 hours").fill("0");
    await grace.last().fill("90");
    await admin.choose("Capture at once, as at checkout");
    await shoot("2-chosen");
    await admin.saveSettings();
    await expect(page.getByText("Settings saved")).toBeVisible();
    await admin.openApp("/settings");
    await admin.whenAlive();
    await app.getByRole("button", { name: "Edit Klarna" }).click();
    await expect(grace.first()).toHaveValue("45");
    await expect(grace.last()).toHaveValue("90");
    await expect(app.getByLabel("Missed orders within 24 hours")).toHaveValue("0");
    await expect(app.getByRole("radio", { name: "Capture at once, as at checkout" })).toBeChecked();
  });

  await test.step("a card is captured at once, and is no pay-later order", async () => {
    const [card] = await admin.placeOrders(1, { gateway: "shopify_payments", amount: "31.00" });
    await admin.whenCaptured(card?.name ?? "");
    expect(await admin.countOf("All", "/orders?view=all")).toBe(0);
  });

  await test.step("one that cannot be captured is on Home, with the reason and its amount", async () => {
    await shop.control("POST", "gateways", {
      name: "shopify_payments",
      captureFailsWith: "INSTRUMENT_DECLINED",
    });
    const [card] = await admin.placeOrders(1, { gateway: "shopify_payments", amount: "27.50" });
    await expect(async () => {
      await admin.openApp();
      await expect(app.getByText("Cards and other payments that could not be captured")).toBeVisible({
        timeout: 3000,
      });
    }).toPass();
    await expect(app.getByText("The provider declined it.", { exact: false })).toBeVisible();
    await shoot("3-home");
    await app.getByRole("link", { name: `Open ${card?.name ?? ""}` }).click();
    await expect(app.getByText(/Taken over to be captured: not pay later/)).toBeVisible();
    await expect(app.getByText(/Capture of EUR\s27\.50 was rejected/)).toBeVisible();
    await shoot("4-order");
  });
});
