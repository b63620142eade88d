import { findBarriers } from "./find-barriers";
import { expect, test } from "./fixtures";

// Far from the shop's time zone: a time that the browser wrote as its own would differ from the server's text.
test.use({ pastOrders: 40, timezoneId: "America/Los_Angeles" });

const PAGES = [
  "",
  "/orders",
  "/setup",
  "/settings",
  "/settings/warehouse-api",
  "/settings/connections",
  "/shop-group",
  "/guide",
  "/nowhere",
];

test("no page scrolls sideways on a phone, and each takes over what the server drew and has one main part", async ({
  admin,
  page,
}, testInfo) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const errors: string[] = [];
  // React reports so that it drew a page, or a part of it, once more because it was not what the server had drawn.
  page.on("pageerror", ({ message }) => errors.push(message));
  for (const place of PAGES) {
    await admin.openApp(place);
    await expect(admin.app.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(admin.app.getByRole("main")).toHaveCount(1);
    await page.screenshot({ path: testInfo.outputPath(`phone${place.replace("/", "-")}.png`) });
    const overflow = await admin.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow, `${place} is wider than the screen`).toBe(0);
    expect(errors, place).toEqual([]);
    expect(await findBarriers(admin), place).toEqual([]);
  }
});
