import { control } from "../sandbox/control-client";
import { expect, test } from "./fixtures";
import { chooseEngine } from "./setup-desk";

const SHOP = "demo-shop.myshopify.com";

test("an app that was installed again unheard exchanges a new token when it is opened, and what waited is captured", async ({
  admin,
  page,
}, testInfo) => {
  const { app, stack } = admin;
  const { url, world } = stack.sandbox;
  const shoot = (name: string) =>
    page.screenshot({ path: testInfo.outputPath(`${name}.png`), fullPage: true });
  const refused = () => world.requests.filter(({ status }) => status === 401).length;
  const placeShipped = async () => {
    const [order] = await admin.placeOrders(1, { gateway: "Klarna", amount: "80.00" });
    if (!order) throw new Error("An order was expected.");
    await control(url, "POST", `orders/${order.id}/fulfill`, {});
    return order.name;
  };
  await admin.chooseCaptureMethod("Manually");
  await chooseEngine(admin, "Capture Desk, after shipping");
  await admin.turnImportOn();
  // An open page asks for its news by itself, which is an opening too.
  await admin.open("/orders");

  await test.step("its tokens are dead: what ships meanwhile waits, and Shopify is not asked with them again", async () => {
    await control(url, "POST", "app", { reinstall: SHOP });
    const name = await placeShipped();
    // Jobs that run at once are refused together.
    let before = 0;
    const isSettled = () => {
      const seen = before;
      before = refused();
      return before > 0 && before === seen;
    };
    await expect.poll(isSettled, { intervals: [2000] }).toBe(true);
    await placeShipped();
    await page.waitForTimeout(5000);
    expect(refused()).toBe(before);
    expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION"]);
  });

  await test.step("the next opening mends it, and both orders are captured by themselves", async () => {
    await admin.openApp();
    await expect(app.getByRole("heading", { name: "Capture Desk" })).toBeVisible();
    await expect(app.getByText("does not accept this app’s access")).toHaveCount(0);
    for (const name of ["#1001", "#1002"])
      await expect.poll(() => admin.transactionsOf(name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
    const captures = world.requests.filter(({ operations }) => operations.includes("orderCapture"));
    expect(captures).toHaveLength(2);
  });

  await test.step("while Shopify refuses every token, each page says so, and it goes by itself", async () => {
    await control(url, "POST", "faults", { operation: "*", kind: "token_refused", times: 1_000_000 });
    await placeShipped();
    await expect(async () => {
      await admin.openApp();
      await expect(app.getByText("does not accept this app’s access")).toBeVisible({ timeout: 3000 });
    }).toPass();
    await shoot("1-home-token-refused");
    await admin.openApp("/orders");
    await expect(app.getByText("does not accept this app’s access")).toBeVisible();
    await shoot("2-orders-token-refused");
    await control(url, "DELETE", "faults");
    await expect(app.getByText("does not accept this app’s access")).toHaveCount(0, { timeout: 120_000 });
    await expect.poll(() => admin.transactionsOf("#1003")).toEqual(["AUTHORIZATION", "CAPTURE"]);
  });

  await test.step("while Shopify refuses our address, each page says that we are on it", async () => {
    await control(url, "POST", "faults", { operation: "*", kind: "address_refused", times: 1_000_000 });
    await placeShipped();
    await expect(async () => {
      await admin.openApp("/orders");
      await expect(app.getByText("refuses requests from our servers")).toBeVisible({ timeout: 3000 });
    }).toPass();
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot("3-orders-address-refused");
    await control(url, "DELETE", "faults");
    await expect(app.getByText("refuses requests from our servers")).toHaveCount(0, { timeout: 120_000 });
    await expect.poll(() => admin.transactionsOf("#1004")).toEqual(["AUTHORIZATION", "CAPTURE"]);
  });
});
