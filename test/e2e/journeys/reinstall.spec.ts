import { expect, test, type Admin } from "../fixtures";
import { chooseEngine } from "../setup-desk";

test("an app that was installed again unheard exchanges a new token when it is opened, and what waited is captured", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  const { world } = shop.sandbox;
  const asked = () => world.requests.filter((request) => request.shop === shop.domain);
  const refused = () => asked().filter(({ status }) => status === 401).length;
  const placeShipped = async () => {
    const [order] = await admin.placeOrders(1, { gateway: "Klarna", amount: "80.00" });
    if (!order) throw new Error("An order was expected.");
    await shop.control("POST", `orders/${order.id}/fulfill`, {});
    return order.name;
  };
  await admin.chooseCaptureMethod("Manually");
  await chooseEngine(admin, "Capture Desk, after shipping");
  await admin.turnImportOn();
  // An open page asks for its news by itself, which is an opening too.
  await admin.open("/orders");

  await test.step("its tokens are dead: what ships meanwhile waits, and Shopify is not asked with them again", async () => {
    await shop.control("POST", "app", { reinstall: shop.domain });
    const name = await placeShipped();
    await jobs.whenQuiet();
    const before = refused();
    expect(before).toBeGreaterThan(0);
    await placeShipped();
    await jobs.whenQuiet();
    expect(refused()).toBe(before);
    expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION"]);
  });

  await test.step("the next opening mends it, and both orders are captured by themselves", async () => {
    await admin.openApp();
    await expect(app.getByRole("heading", { name: "Capture Desk" })).toBeVisible();
    await expect(app.getByText("does not accept this app’s access")).toHaveCount(0);
    for (const name of ["#1001", "#1002"]) await admin.whenCaptured(name);
    const captures = asked().filter(({ operations }) => operations.includes("orderCapture"));
    expect(captures).toHaveLength(2);
  });

  await page.clock.install();
  await test.step("while Shopify refuses every token, each page says so, and it goes by itself", async () => {
    await shop.control("POST", "faults", { operation: "*", kind: "token_refused", times: 1_000_000 });
    await placeShipped();
    await expect(async () => {
      await admin.openApp();
      await expect(app.getByText("does not accept this app’s access")).toBeVisible({ timeout: 3000 });
    }).toPass();
    await shoot("1-home-token-refused");
    await admin.openApp("/orders");
    await expect(app.getByText("does not accept this app’s access")).toBeVisible();
    await shoot("2-orders-token-refused");
    await shop.control("DELETE", "faults");
    await jobs.endWaits();
    await untilGone(admin, "does not accept this app’s access");
    await admin.whenCaptured("#1003");
  });

  await test.step("while Shopify refuses our address, each page says that we are on it", async () => {
    await shop.control("POST", "faults", { operation: "*", kind: "address_refused", times: 1_000_000 });
    await placeShipped();
    await expect(async () => {
      await admin.openApp("/orders");
      await expect(app.getByText("refuses requests from our servers")).toBeVisible({ timeout: 3000 });
    }).toPass();
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot("3-orders-address-refused");
    await shop.control("DELETE", "faults");
    await jobs.endWaits();
    await untilGone(admin, "refuses requests from our servers");
    await admin.whenCaptured("#1004");
  });
});

/** Until the open page no longer says so; it looks by itself every quarter of a minute, which need not be waited for. */
async function untilGone({ app, page }: Admin, sentence: string): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(15_000);
    await expect(app.getByText(sentence)).toHaveCount(0, { timeout: 1000 });
  }).toPass();
}
