import { expect, test } from "../fixtures";

test.use({ pastOrders: 40 });

for (const [locale, heading] of [
  ["nl", "Instellingen"],
  ["fr", "Paramètres"],
  ["ja", "設定"],
] as const) {
  test(`the app speaks ${locale} when the admin does`, async ({ admin, page }, testInfo) => {
    await admin.open();
    await admin.speak(locale);
    await admin.openApp("/settings");
    await expect(admin.app.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(admin.app.locator("html")).toHaveAttribute("lang", locale);
    await page.screenshot({ path: testInfo.outputPath(`settings-${locale}.png`) });
    await admin.openApp("");
    await expect(admin.app.getByRole("heading", { level: 1 })).toBeVisible();
    await page.screenshot({ path: testInfo.outputPath(`home-${locale}.png`) });
  });
}
