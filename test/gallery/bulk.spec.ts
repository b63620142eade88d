import { expect, test } from "./fixtures";
import type { View } from "./view";

test("orders that are captured in one go", async ({ gallery, admin, shop, jobs }) => {
  const { app } = admin;
  let address = "";
  const captureAll = async (words: RegExp) => {
    await admin.openApp("/orders?view=all");
    await admin.tickAll();
    await app.getByRole("button", { name: "Capture", exact: true }).click();
    const dialog = app.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: /^Not shipped/ }).check();
    await dialog.getByRole("button", { name: words }).click();
  };
  const run = { open: (view: View) => view.openApp(address) };
  await gallery.take("bulk", [
    {
      name: "done-with-failures",
      async arrange() {
        await admin.startSelling();
        await admin.placeOrders(3, { gateway: "Klarna", amount: "20.00" });
        await admin.placeOrders(2, { gateway: "Riverty", amount: "1500", currency: "JPY" });
        await admin.placeOrders(2, { preset: "declining", amount: "31.50" });
        const [voided] = await admin.placeOrders(1, { gateway: "Klarna", amount: "46.00" });
        await jobs.whenQuiet();
        await shop.control("POST", `orders/${voided?.id}/void`, {});
        await jobs.whenQuiet();
        await captureAll(/^Capture 7 orders/);
        await app.getByRole("link", { name: "See results" }).click();
        await expect(app.getByText(/Started by/)).toBeVisible();
        address = await app.locator("html").evaluate(() => location.pathname);
      },
      ...run,
    },
    { name: "ended-elsewhere", open: (view) => view.openApp("/settings/roles") },
    {
      name: "running",
      async arrange() {
        await admin.placeOrders(48, { gateway: "Klarna", amount: "10.00" });
        await jobs.whenQuiet();
        // Each answer comes just before the app gives up waiting for it.
        const late = { operation: "orderCapture", kind: "late", delayMs: 13_000, times: 1000 };
        await shop.control("POST", "faults", late);
        await captureAll(/^Capture \d\d orders/);
        await expect(app.getByText("Capturing orders")).toBeVisible();
        await app.getByRole("link", { name: "See results" }).click();
        await expect(app.getByText(/Started by/)).toBeVisible();
        address = await app.locator("html").evaluate(() => location.pathname);
      },
      ...run,
    },
    { name: "running-elsewhere", open: (view) => view.openApp("/settings/roles") },
  ]);
});
