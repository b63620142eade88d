import { Admin } from "../fixtures";
import { expect, OrderDesk, reads, SHIRTS, test } from "../order-desk";

test("while a part is being captured every tab shows that, also after a reload, and no button that would fail", async ({
  desk,
  page,
  jobs,
}, testInfo) => {
  await desk.allowSeveralCaptures();
  const order = await desk.place({ gateway: "Kustom", currency: "EUR", lines: SHIRTS });
  const [picking, asking] = await Promise.all(
    [1, 2].map(async () => {
      const tab = new Admin(await page.context().newPage(), desk.admin.stack, desk.shop);
      return new OrderDesk(tab, testInfo);
    }),
  );
  if (!picking || !asking) throw new Error("Two more tabs were expected.");
  const tabs = [desk, picking, asking];

  await test.step("one tab chooses a part, and another one stands before the last click", async () => {
    for (const tab of tabs) await tab.openOrder(order);
    await picking.pick("Capture a part");
    await picking.pickAmount("12.00");
    await asking.press("Capture EUR 48.90");
    await expect(asking.dialog.getByRole("button", { name: "Capture EUR 48.90" })).toBeEnabled();
  });

  await test.step("the third captures a part, and Shopify's answer is lost", async () => {
    await desk.shop.control("POST", "webhooks", { mode: "drop" });
    await desk.shop.control("POST", "faults", { operation: "orderCapture", kind: "connection_reset_after" });
    await desk.pick("Capture a part");
    await desk.pickAmount("20.00");
    await desk.press("Capture EUR 20.00");
    await desk.confirm("Capture EUR 20.00");
  });

  await test.step("each tab says what it waits for, and offers nothing", async () => {
    for (const tab of tabs) {
      await tab.admin.page.bringToFront();
      await expect(tab.app.getByText(/^Waiting for Kustom since/)).toBeVisible();
    }
    await asking.shoot("1-asking");
    await expect(asking.dialog.getByRole("button", { name: /^Capture/ })).toBeDisabled();
    await expect(asking.dialog.getByText("still on its way")).toBeVisible();
    await asking.dialog.getByRole("button", { name: "Cancel" }).click();
    for (const tab of tabs) {
      await expect(tab.app.getByRole("button", { name: /^(Capture|Void|Refund|Cancel order)/ })).toHaveCount(
        0,
      );
      await expect(tab.app.getByRole("button", { name: "By amount" })).toHaveCount(0);
    }
    await picking.openOrder(order);
    await expect(picking.app.getByText(/^Waiting for Kustom since/)).toBeVisible();
    await expect(
      picking.app.getByRole("button", { name: /^(Capture|Void|Refund|Cancel order)/ }),
    ).toHaveCount(0);
  });

  await test.step("once it is settled each tab offers what is left", async () => {
    await jobs.endWaits();
    for (const tab of tabs) {
      await tab.admin.page.bringToFront();
      await expect(tab.app.getByText(reads("EUR 20.00 captured by"))).toBeVisible();
      await expect(tab.app.getByRole("button", { name: "Capture EUR 28.90" })).toBeEnabled();
      await expect(tab.app.getByRole("button", { name: "By amount" })).toHaveCount(0);
    }
    expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual(["EUR 20.00"]);
  });
});

test("the keyboard goes into what opens and back to where it came from, at a desk and on a phone", async ({
  desk,
}) => {
  const { app, admin } = desk;
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS });
  await desk.openOrder(order);
  const opener = app.getByRole("button", { name: "Capture a part", exact: true });
  const picker = app.getByRole("group", { name: "Capture a part" });

  await opener.focus();
  await opener.press("Enter");
  await expect(picker).toBeFocused();
  await app.getByRole("button", { name: "Cancel", exact: true }).press("Enter");
  await expect(opener).toBeFocused();

  await admin.page.setViewportSize({ width: 390, height: 844 });
  const menu = app.getByRole("button", { name: `View actions for ${order.name}` });
  await menu.press("Enter");
  await app.getByRole("button", { name: "Capture a part", exact: true }).press("Enter");
  await expect(picker).toBeFocused();
  await desk.shoot("phone-picker");
  await app.getByRole("button", { name: "Cancel", exact: true }).press("Enter");
  await expect(menu).toBeFocused();

  // Polaris takes the focus off what a mouse pressed, so that there is no button to go back to.
  await menu.click();
  await app.getByRole("button", { name: "Capture a part", exact: true }).click();
  await expect(picker).toBeFocused();
  await app.getByRole("button", { name: "Cancel", exact: true }).press("Enter");
  await expect(app.getByRole("group", { name: "Products" })).toBeFocused();
});
