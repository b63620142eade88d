import { accountAt } from "../../sandbox/kustom/accounts";
import { expect, reads, test } from "../provider-desk";

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
    const refusal = desk.dialog.getByText("The provider does not accept these credentials.");
    await expect(refusal).toBeVisible();
    await desk.shoot("1-refused");
    await desk.dialog.getByLabel("Provider").selectOption({ label: "Smartpay" });
    await expect(refusal).toHaveCount(0);
    await desk.dialog.getByLabel("Provider").selectOption({ label: "Kustom" });
    await providers.connect({
      ...account,
      credentials: { "API username": username, "API password": password },
    });
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
    await providers.openUntil(order, "Moved directly at Kustom");
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
