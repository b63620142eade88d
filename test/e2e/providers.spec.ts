import { accountAt } from "../sandbox/kustom/accounts";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { expect, reads, test } from "./provider-desk";

test("a newcomer connects Kustom, captures lines there, releases the rest and refunds, and a capture at Shopify stands out", async ({
  desk,
  providers,
}) => {
  const { app, shop } = desk;
  const { username, password } = accountAt("api.playground.kustom.co");
  const account = { region: "Kustom", mode: "Test" as const };

  await test.step("the account is tested and kept", async () => {
    await providers.offer({
      ...account,
      credentials: { "API username": username, "API password": "not-the-password" },
    });
    await expect(desk.dialog.getByText("The provider does not accept these credentials.")).toBeVisible();
    await desk.shoot("1-refused");
    await providers.connect({ ...account, credentials: { "API password": password } });
    await desk.shoot("2-connected");
  });

  const order = await providers.place("kustom", {
    gateway: "Klarna",
    referenceIn: "note_attribute",
    currency: "EUR",
  });

  await test.step("its orders are moved at Kustom, and the place of their reference is tried on a real order", async () => {
    const klarna = app.locator("#gateway-klarna");
    const mapping = { provider: "kustom", place: "note_attribute" } as const;
    await providers.tryMapping("Klarna", { ...mapping, path: ["Name of the attribute", "order_id"] });
    await expect(klarna.getByText(`${order.name}: Nothing stands there.`)).toBeVisible();
    await providers.tryMapping("Klarna", { ...mapping, path: ["Name of the attribute", "kustom_order_id"] });
    await expect(klarna.getByText(`${order.name}: ${providers.referenceOf(order)}`)).toBeVisible();
    await desk.shoot("3-mapped");
    await klarna.getByLabel("Put a tag on the order").check();
    await klarna.getByLabel("Name of the tag").fill("Captured at Kustom");
    await klarna.getByLabel("Mark the order as paid").check();
    await desk.shoot("3-marks");
    await providers.saveMapping();
  });

  await test.step("two of three shirts and the cap are captured at Kustom, line by line", async () => {
    await providers.openUntil(order, "Moved directly at Kustom or Klarna");
    await providers.captureTwoShirtsAndTheCap("EUR 38.90");
    await expect(app.getByText(reads("EUR 38.90 captured by"))).toBeVisible();
    await expect(async () => {
      await desk.openOrder(order);
      await expect(app.getByText(reads("Tag after capture: written"))).toBeVisible({ timeout: 1000 });
    }).toPass();
    await desk.shoot("4-captured");
    expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual([]);
  });

  await test.step("a capture at Shopify besides stands out", async () => {
    await shop.control("POST", `orders/${order.id}/capture`, { amount: "4.00" });
    await providers.openUntil(order, /captured on the other side/);
    await desk.shoot("5-collision");
  });

  await test.step("the rest is released, and a part given back", async () => {
    await providers.releaseRest("EUR 6.00");
    await expect(app.getByText(reads("EUR 6.00 voided by"))).toBeVisible();
    await providers.refund("EUR 5.00", "5.00");
    await expect(app.getByText(reads("EUR 4.00 refunded by"))).toBeVisible();
    await expect(app.getByText(reads("EUR 1.00 refunded by"))).toBeVisible();
    await desk.shoot("6-released");
  });

  await test.step("Kustom's portal shows the same figures", async () => {
    expect(await providers.figuresAt("kustom", providers.referenceOf(order))).toMatchObject({
      Authorized: "48.90 EUR",
      Captured: "42.90 EUR",
      Refunded: "5.00 EUR",
      "Left to capture": "0.00 EUR",
    });
    await desk.shoot("7-portal");
  });
});

test("orders of Affirm are captured in parts at Affirm, the rest is released and a part given back", async ({
  desk,
  providers,
}) => {
  const { app } = desk;
  await providers.connect({
    region: "Affirm (United States)",
    mode: "Test",
    credentials: {
      "Public API key": "USTESTPUBLICKEY01",
      "Private API key": "USTESTprivatekey0123456789abcdef01",
    },
  });
  const order = await providers.place("affirm", { referenceIn: "receipt", currency: "USD" });
  await providers.tryMapping("Affirm", {
    provider: "affirm",
    place: "receipt",
    path: ["Path in the receipt", "order.id"],
  });
  await expect(app.getByText(`${order.name}: ${providers.referenceOf(order)}`)).toBeVisible();
  await providers.saveMapping();

  await providers.openUntil(order, "Moved directly at Affirm");
  await providers.captureTwoShirtsAndTheCap("USD 38.90");
  await expect(app.getByText(reads("USD 38.90 captured by"))).toBeVisible();
  await providers.releaseRest("USD 10.00");
  await expect(app.getByText(reads("USD 10.00 voided by"))).toBeVisible();
  await providers.refund("USD 5.00", "5.00");
  await expect(app.getByText(reads("USD 5.00 refunded by"))).toBeVisible();
  await desk.shoot("order");
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual([]);

  expect(await providers.figuresAt("affirm", providers.referenceOf(order))).toMatchObject({
    Authorized: "48.90 USD",
    Captured: "38.90 USD",
    Voided: "10.00 USD",
    Refunded: "5.00 USD",
    Remaining: "0.00 USD",
  });
  await desk.shoot("portal");
});

test("orders of Smartpay are captured in parts at Smartpay, the rest is released and a part given back", async ({
  desk,
  providers,
}) => {
  const { app } = desk;
  await providers.connect({ region: "Smartpay", credentials: { "Secret key": SANDBOX_KEYS.test } });
  const lines = [
    { title: "Shirt", quantity: 3, unitPrice: "1000" },
    { title: "Cap", unitPrice: "1890" },
  ];
  const order = await providers.place("smartpay", { referenceIn: "payment_id", currency: "JPY", lines });
  await providers.tryMapping("Smartpay", { provider: "smartpay", place: "payment_id" });
  await expect(app.getByText(`${order.name}: ${providers.referenceOf(order)}`)).toBeVisible();
  await providers.saveMapping();

  await providers.openUntil(order, "Moved directly at Smartpay");
  await providers.captureTwoShirtsAndTheCap("JPY 3,890");
  await expect(app.getByText(reads("JPY 3,890 captured by"))).toBeVisible();
  await providers.releaseRest("JPY 1,000");
  await expect(app.getByText(reads("JPY 1,000 voided by"))).toBeVisible();
  await providers.refund("JPY 500", "500");
  await expect(app.getByText(reads("JPY 500 refunded by"))).toBeVisible();
  await desk.shoot("order");
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual([]);

  expect(await providers.figuresAt("smartpay", providers.referenceOf(order))).toMatchObject({
    Amount: "¥4,890",
    Captured: "¥3,890",
    Remaining: "¥0",
  });
  await expect(desk.admin.page.getByRole("row", { name: /¥3,890 ¥500/ })).toBeVisible();
  await desk.shoot("portal");
});
