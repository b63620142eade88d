import { Admin, expect } from "./fixtures";
import { OrderDesk, reads, test } from "./order-desk";

test("the same amount from a second tab seconds later waits for an explicit yes", async ({
  desk,
  page,
}, testInfo) => {
  await desk.allowSeveralCaptures();
  const order = await desk.place({ gateway: "Kustom", currency: "EUR", amount: "90.00" });
  await desk.openOrder(order);
  const other = new OrderDesk(new Admin(await page.context().newPage(), desk.admin.stack), testInfo);
  await other.openOrder(order);
  const prepare = async (tab: OrderDesk) => {
    await tab.pick("Capture a part");
    await tab.pickAmount("20.00");
    await tab.app.getByRole("button", { name: "Capture EUR 20.00", exact: true }).click();
    await expect(tab.dialog.getByRole("button", { name: "Capture EUR 20.00", exact: true })).toBeEnabled();
  };
  await prepare(desk);
  await prepare(other);

  await desk.confirm("Capture EUR 20.00");
  await expect(desk.app.getByText(reads("EUR 20.00 captured by"))).toBeVisible();
  await other.dialog.getByRole("button", { name: "Capture EUR 20.00", exact: true }).click();
  await expect(other.dialog.getByText("asked for a few seconds ago")).toBeVisible();
  await other.shoot("1-possible-duplicate");
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual(["EUR 20.00"]);

  await other.confirm("Capture once more");
  await expect(other.app.getByText(reads("EUR 20.00 captured by"))).toHaveCount(2);
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual(["EUR 20.00", "EUR 20.00"]);
  await other.shoot("2-twice");
});

test("a page that is out of date captures nothing beside what another tab captured", async ({
  desk,
  page,
}, testInfo) => {
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", amount: "75.00" });
  const other = new OrderDesk(new Admin(await page.context().newPage(), desk.admin.stack), testInfo);
  for (const tab of [desk, other]) {
    await tab.openOrder(order);
    await expect(async () => {
      await tab.act("Capture EUR 75.00");
      await expect(tab.dialog).toBeVisible({ timeout: 2000 });
    }).toPass();
  }
  await desk.confirm("Capture EUR 75.00");
  await expect(desk.app.getByText(reads("EUR 75.00 captured by"))).toBeVisible();
  await other.confirm("Capture EUR 75.00");
  await expect(other.app.getByText("Nothing was captured")).toBeVisible();
  await other.shoot("1-already-captured");
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual(["EUR 75.00"]);
  expect(await desk.timesAsked("orderCapture")).toBe(1);
});
