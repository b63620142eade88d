import { SANDBOX_KEYS } from "../../sandbox/smartpay/smartpay-state";
import { SHIRTS } from "../order-desk";
import { expect, reads, test } from "../provider-desk";
import { control } from "../../sandbox/control-client";

const AFFIRM = {
  region: "Affirm (United States)",
  mode: "Test",
  credentials: {
    "Public API key": "USTESTPUBLICKEY01",
    "Private API key": "USTESTprivatekey0123456789abcdef01",
  },
} as const;

test("orders of Affirm are captured in parts at Affirm, the rest is released and a part given back", async ({
  desk,
  providers,
}) => {
  const { app } = desk;
  await providers.connect(AFFIRM);
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

test("a checkout that a customer agreed to is authorized at Affirm by a click, and captured then", async ({
  desk,
  providers,
}) => {
  const { app, shop } = desk;
  await providers.connect(AFFIRM);
  const order = await desk.place({ gateway: "Affirm", currency: "USD", lines: SHIRTS });
  const agreed = { amount: 4_890, status: "confirmed" };
  const { body } = await control(shop.sandbox.url, "POST", "affirm/transactions", agreed);
  const { checkoutToken: value } = body["transaction"] as { checkoutToken: string };
  shop.state.orders.get(order.id)?.noteAttributes.push({ key: "affirm_checkout", value });
  await providers.tryMapping("Affirm", {
    provider: "affirm",
    place: "note_attribute",
    path: ["Name of the attribute", "affirm_checkout"],
  });
  await expect(app.getByText(`${order.name}: ${value}`)).toBeVisible();
  await providers.saveMapping();

  await providers.openUntil(order, "Authorize USD 48.90 at Affirm");
  await desk.shoot("agreed");
  await app.getByRole("button", { name: "Authorize USD 48.90 at Affirm" }).click();
  await expect(app.getByText("Affirm authorized the payment").first()).toBeVisible();
  await desk.press("Capture USD 48.90");
  await desk.confirm("Capture USD 48.90");
  await expect(app.getByText(reads("USD 48.90 captured by"))).toBeVisible();
  await desk.shoot("captured");
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
