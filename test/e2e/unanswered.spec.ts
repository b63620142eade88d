import { expect, test } from "./fixtures";

const isSent = (url: URL) => url.pathname.endsWith(".data");

test("what is sent while nobody answers leaves the page as it is, and is said", async ({ admin, page }) => {
  const { app } = admin;
  await admin.openApp("/settings");
  await admin.whenAlive();
  const grace = app.getByLabel("Minutes that capture may take after shipping").first();
  await grace.fill("45");

  await test.step("a save without an answer keeps what was typed", async () => {
    await page.route(isSent, (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await admin.saveSettings();
    await expect(app.getByText("No answer to what you sent")).toBeInViewport();
    await expect(grace).toHaveValue("45");
    await page.unrouteAll();
  });

  await test.step("the same save, answered, takes the message away", async () => {
    await admin.saveSettings();
    await expect(page.getByText("Settings saved")).toBeVisible();
    await expect(app.getByText("No answer to what you sent")).toHaveCount(0);
  });
});

test("what a dialog asks for is waited for while nobody answers", async ({ admin, page }) => {
  const { app } = admin;
  await admin.chooseCaptureMethod("Manually");
  const name = await admin.placeOrder({ gateway: "Riverty", amount: "80.00" });
  await admin.openApp("/orders?view=all");
  await app.getByRole("link", { name }).click();
  const capture = app.getByRole("button", { name: "Capture EUR 80.00" });
  await expect(capture).toBeEnabled();
  let refused = 0;
  await page.route(
    (url) => url.pathname.startsWith("/capture-previews/"),
    (route) => (refused++ < 2 ? route.fulfill({ status: 503 }) : route.continue()),
  );
  await capture.click();
  await expect(app.getByRole("dialog").getByRole("button", { name: "Capture EUR 80.00" })).toBeEnabled();
  expect(refused).toBeGreaterThan(2);
});
