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

for (const [locale, heading] of [
  ["nl", "Instellingen"],
  ["fr", "Paramètres"],
  ["ja", "設定"],
] as const) {
  test(`the app speaks ${locale} when the admin does`, async ({ admin, page }, testInfo) => {
    await admin.open();
    await page.evaluate((language) => localStorage.setItem("sandbox-language", language), locale);
    await admin.openApp("/settings");
    await expect(admin.app.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(admin.app.locator("html")).toHaveAttribute("lang", locale);
    await page.screenshot({ path: testInfo.outputPath(`settings-${locale}.png`) });
    await admin.openApp("");
    await expect(admin.app.getByRole("heading", { level: 1 })).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath(`home-${locale}.png`) });
  });
}
