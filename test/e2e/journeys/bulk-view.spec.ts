import { capturesOf } from "../captures-of";
import { expect, test } from "../fixtures";

/** Shopify's points let about two orders be captured in a second, of more than fifty. */
const ALL_MS = 90_000;
const COUNTS = /\/order-counts\?/;

test("a whole view is captured, stopped on the way and taken up again, each order once", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  await admin.startSelling();
  const orders = await admin.placeOrders(55, { gateway: "Klarna", amount: "10.00" });
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(55);

  await test.step("orders stay chosen on other pages and after a look into one, and are saved as a file", async () => {
    const row = (name = "") =>
      app.getByRole("row").filter({ has: app.getByRole("link", { name, exact: true }) });
    const tickFirst = async () => {
      const name = (await app.getByRole("row").nth(1).getByRole("link").textContent()) ?? "";
      await row(name).getByRole("checkbox").click();
      return name;
    };
    await admin.whenAlive();
    const one = await tickFirst();
    await expect(app.getByText("1 selected. To capture: €10.00")).toBeVisible();
    await app.getByRole("button", { name: "Next" }).click();
    await expect(app.getByRole("row")).toHaveCount(6);
    await expect(app.getByText("1 selected. To capture: €10.00 · 1 on another page")).toBeVisible();
    const other = await tickFirst();
    await expect(app.getByText("2 selected. To capture: €20.00 · 1 on another page")).toBeVisible();
    await app.getByRole("link", { name: other, exact: true }).click();
    await expect(app.getByRole("heading", { name: other })).toBeVisible();
    await app.getByRole("link", { name: "Orders" }).first().click();
    await expect(app.getByText("2 selected. To capture: €20.00 · 1 on another page")).toBeVisible();
    await shoot("0-two-pages");
    await app.getByRole("button", { name: "More actions" }).last().click();
    const lines = await admin.download("Export selected as CSV");
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual([one, other]);
    await app.getByRole("button", { name: "Capture", exact: true }).click();
    await expect(app.getByText("Not shipped: 2 orders, €20.00")).toBeVisible();
    await app.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await app.getByRole("button", { name: "Previous" }).click();
    await expect(row(one).getByRole("checkbox")).toBeChecked();
    await app.getByRole("button", { name: "Clear selection" }).click();
    await expect(row(one).getByRole("checkbox")).not.toBeChecked();
  });

  await test.step("a search finds more than a page: a page that does not know their number gets it afterwards", async () => {
    await admin.openApp("/orders?search=klarna");
    await expect(app.getByText("55 orders", { exact: true })).toBeVisible();
    await expect(app.getByText("To capture: €550.00")).toBeVisible();
    await shoot("0-counted");
    await app.getByRole("button", { name: "Next" }).click();
    await expect(app.getByRole("row")).toHaveCount(6);
    await expect(app.getByText("55 orders", { exact: true })).toBeVisible();
    await page.route(COUNTS, (route) => route.abort());
    await admin.openApp("/orders?search=klarna");
    await expect(app.getByText("55 orders", { exact: true })).toBeVisible();
    await app.getByRole("button", { name: "Next" }).click();
    await expect(app.getByText("More than 5 orders", { exact: true })).toBeVisible();
    await expect(app.getByRole("row")).toHaveCount(6);
    await page.unroute(COUNTS);
    await admin.openApp("/orders");
  });

  await test.step("everything the view holds is chosen, also what is on its other page", async () => {
    await admin.tickAll();
    await app.getByRole("button", { name: "Select all 55 orders of this view" }).click();
    await expect(app.getByText("All 55 orders of this view are selected")).toBeVisible();
    await app.getByRole("button", { name: "Capture", exact: true }).click();
    await expect(app.getByText("Not shipped: 55 orders, €550.00")).toBeVisible();
    await app
      .getByRole("dialog")
      .getByRole("checkbox", { name: /^Not shipped/ })
      .check();
    await shoot("1-all-of-view");
  });

  await test.step("stopping leaves out what was not sent yet", async () => {
    await shop.control("POST", "faults", {
      operation: "orderCapture",
      kind: "late",
      delayMs: 2500,
      times: 1000,
    });
    await app.getByRole("dialog").getByRole("button", { name: "Capture 55 orders, €550.00" }).click();
    await expect(app.getByText(/^[1-9]\d* of 55 orders done/)).toBeVisible();
    await app.getByRole("button", { name: "Stop" }).click();
    await shoot("2-stopping");
    await expect(app.getByText(/^Capture: stopped after \d+ orders?$/)).toBeVisible();
    await shoot("3-stopped");
  });

  await shop.control("DELETE", "faults");
  await app.getByRole("link", { name: "See results" }).click();
  await expect(app.getByText("Not tried").first()).toBeVisible();
  const before = await capturesOf(shop, orders);
  const done = before.filter((count) => count === 1).length;
  expect(before.every((count) => count <= 1)).toBe(true);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(55);
  await shoot("4-stopped-results");

  await test.step("the file says of those that they were not tried", async () => {
    const lines = await admin.download("Download as CSV");
    const left = lines.filter((line) => line.endsWith("skipped/canceled_run"));
    expect(left).toHaveLength(55 - done);
    expect(left[0]).toMatch(/,Not tried,10\.00,EUR,It was stopped before this order’s turn came\./);
  });

  await test.step("they are taken up again, and nothing is captured twice", async () => {
    await app.getByRole("button", { name: `Try ${55 - done} orders again` }).click();
    await expect(app.getByText("55 of 55 orders done, 55 with success.")).toBeVisible({ timeout: ALL_MS });
    await shoot("5-all-captured");
    expect(await capturesOf(shop, orders)).toEqual(orders.map(() => 1));
  });
});
