import pg from "pg";
import { findBarriers } from "../find-barriers";
import { expect, test, type Admin } from "../fixtures";
import { LOCALES } from "~/platform/i18n/locale";

/** Pixels by which the listed orders are wider than their place. */
async function overflowOf({ app }: Admin): Promise<number> {
  const place = app.locator(".orders-table .Polaris-IndexTable-ScrollContainer");
  await expect(place.getByRole("row").nth(1)).toBeVisible();
  return place.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

const LONG_NAMES = `
  UPDATE "Order" SET "customerName" = 'Wilhelmina-Alexandra van Achterberg-Montfoort',
    gateway = CASE WHEN "fulfilledAt" IS NULL THEN 'gone' ELSE gateway END,
    "gatewayName" = 'Mollie - Betaal in 30 dagen met factuur'
  WHERE shop = $1`;
const LOST_AND_HELD = `
  UPDATE "Order" SET "releaseState" = 'hold', "holdReasons" = '{held_by_request}', "amountExpiredMinor" = 100,
    "amountOwedMinor" = "amountOwedMinor" + 100
  WHERE shop = $1 AND "fulfilledAt" IS NULL`;

test("every column is in sight in each language, however long names and amounts are, and axe finds nothing", async ({
  admin,
  jobs,
  stack,
  shoot,
}) => {
  const { shop } = admin;
  await admin.startSelling();
  await admin.placeOrders(1, { gateway: "Klarna", amount: "12345.67" });
  await admin.placeOrders(1, { gateway: "Riverty", amount: "1500000", currency: "JPY" });
  const [shipped] = await admin.placeOrders(1, { gateway: "Klarna", amount: "264.85" });
  const [captured] = await admin.placeOrders(1, { gateway: "Billink", amount: "10264.85" });
  const [part] = await admin.placeOrders(1, { gateway: "Billink", amount: "10264.85" });
  await jobs.whenQuiet();
  await shop.orderBy("POST", `orders/${shipped?.id}/fulfill`, {});
  await shop.orderBy("POST", `orders/${captured?.id}/capture`, {});
  await shop.orderBy("POST", `orders/${part?.id}/capture`, { amount: "264.85" });
  await jobs.whenQuiet();
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  for (const change of [LONG_NAMES, LOST_AND_HELD]) await database.query(change, [shop.domain]);
  await database.end();
  for (const locale of LOCALES) {
    await admin.speak(locale);
    for (const view of ["all", "on_hold", "expired"]) {
      await admin.openApp(`/orders?view=${view}`);
      expect([locale, view, await overflowOf(admin)]).toEqual([locale, view, 0]);
      expect([locale, view, await findBarriers(admin)]).toEqual([locale, view, []]);
      await shoot(`${view}-${locale}`);
    }
  }
});

test("columns are chosen by keyboard, stay for the person, go with a saved view, and are the usual ones again", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app } = admin;
  await admin.startSelling();
  const [order] = await admin.placeOrders(1, { gateway: "Klarna", amount: "264.85" });
  await jobs.whenQuiet();
  await admin.openApp("/orders");
  await expect(app.getByRole("row").nth(1)).toContainText("€264.85");
  const headings = app.getByRole("columnheader");
  await expect(headings.filter({ hasText: "Owed" })).toHaveCount(0);
  await app.getByRole("button", { name: "Edit columns" }).focus();
  await page.keyboard.press("Enter");
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "Owed" }).focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("checkbox", { name: "Customer" }).focus();
  await page.keyboard.press("Space");
  await shoot("chooser");
  await dialog.getByRole("button", { name: "Show columns" }).focus();
  await page.keyboard.press("Enter");
  await expect(headings.filter({ hasText: "Owed" })).toHaveCount(1);
  await expect(headings.filter({ hasText: "Customer" })).toHaveCount(0);
  await app.getByRole("link", { name: order?.name ?? "", exact: true }).click();
  await expect(app.getByRole("heading", { name: order?.name ?? "" })).toBeVisible();
  await app.getByRole("link", { name: "Orders" }).first().click();
  await expect(headings.filter({ hasText: "Owed" })).toHaveCount(1);
  await app.getByRole("button", { name: "Create new view" }).click();
  await app.getByLabel("Name").fill("What is owed");
  await app.getByRole("button", { name: "Create view" }).click();
  await expect(app.getByRole("tab", { name: "What is owed" })).toHaveAttribute("aria-selected", "true");
  await shoot("saved");
  // The next morning, from the menu.
  await admin.openApp("/orders");
  await expect(headings.filter({ hasText: "Owed" })).toHaveCount(1);
  await app.getByRole("button", { name: "Edit columns" }).click();
  await dialog.getByRole("button", { name: "Back to the usual columns" }).click();
  await dialog.getByRole("button", { name: "Show columns" }).click();
  await expect(headings.filter({ hasText: "Owed" })).toHaveCount(0);
  await admin.openView("What is owed");
  await expect(headings.filter({ hasText: "Owed" })).toHaveCount(1);
  await admin.openView("Pending (1)");
  await expect(headings.filter({ hasText: "Owed" })).toHaveCount(0);
});
