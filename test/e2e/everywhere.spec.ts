import { expect, test } from "./fixtures";

test.use({ pastOrders: 40 });

const PAGES = [
  "",
  "/orders",
  "/setup",
  "/settings",
  "/settings/warehouse-api",
  "/settings/connections",
  "/guide",
];

test("no page scrolls sideways on a phone", async ({ admin, page }, testInfo) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const place of PAGES) {
    await admin.openApp(place);
    await expect(admin.app.getByRole("heading", { level: 1 })).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath(`phone${place.replace("/", "-")}.png`) });
    const overflow = await admin.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, `${place} is wider than the screen`).toBe(0);
  }
});
