import { expect, reads, SHIRTS, test } from "../order-desk";

test("money is given back: an authorization voided, two captures refunded, an order canceled", async ({
  desk,
}) => {
  const { app, dialog } = desk;
  await desk.allowSeveralCaptures();
  const [voided, refunded, canceled] = [
    await desk.place({ gateway: "Billink", currency: "EUR", amount: "64.00" }),
    await desk.place({ gateway: "Kustom", currency: "EUR", lines: SHIRTS, shipping: "4.95" }),
    await desk.place({ gateway: "Klarna", currency: "EUR", amount: "52.10" }),
  ];

  await test.step("nothing of a voided authorization can be captured any more", async () => {
    await desk.openOrder(voided);
    await desk.press("Void");
    await expect(dialog.getByText("you are not paid")).toBeVisible();
    await expect(dialog.getByRole("button", { name: "Keep the authorization" })).toBeVisible();
    await desk.shoot("1-void");
    await desk.confirm("Void EUR 64.00");
    await expect(app.getByText(reads("EUR 64.00 voided by"))).toBeVisible();
    await expect(app.getByRole("button", { name: /Capture/ })).toHaveCount(0);
    await desk.shoot("2-voided");
    const { transactions, capturable } = await desk.look(voided);
    expect(transactions.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      "AUTHORIZATION SUCCESS",
      "VOID SUCCESS",
    ]);
    expect(capturable.amount).toBe("0.00");
  });

  await test.step("three shirts are captured, then the cap and shipping", async () => {
    await desk.openOrder(refunded);
    await desk.pick("Capture a part");
    await app.getByLabel("Quantity of Shirt").fill("3");
    await desk.press("Capture EUR 30.00");
    await desk.confirm("Capture EUR 30.00");
    await desk.press("Capture EUR 23.85");
    await desk.confirm("Capture EUR 23.85");
    await expect(app.getByText(reads("EUR 23.85 captured by"))).toBeVisible();
  });

  await test.step("a shirt and a part of shipping are refunded, the shirt goes back into stock, and the order shows it", async () => {
    await desk.pick("Refund");
    await desk.press("Allow");
    await desk.admin.page.getByRole("dialog").getByRole("button", { name: "Update" }).click();
    await desk.press("One more of Shirt");
    await expect(app.getByLabel("Restock Shirt")).toBeChecked();
    const shipping = app.getByLabel("Shipping", { exact: true });
    await shipping.fill("5");
    await expect(app.getByText(reads("more than the EUR 4.95 that can be refunded"))).toBeVisible();
    await shipping.fill("2");
    await desk.shoot("3-refund");
    await desk.shootOnPhone("3-refund");
    await desk.press("Refund EUR 12.00");
    await expect(dialog.getByText("refunded money cannot be captured again")).toBeVisible();
    await expect(dialog.getByText("1 item goes back into stock.")).toBeVisible();
    await desk.shoot("4-refund-dialog");
    await expect(dialog.getByText(reads("EUR 2.00 of this is for shipping."))).toBeVisible();
    await desk.confirm("Refund EUR 12.00");
    await expect(app.getByText(reads("EUR 12.00 refunded by"))).toBeVisible();
    await expect(app.getByText(reads("EUR 2.00 of it for shipping"))).toBeVisible();
    await expect(app.getByText(reads("EUR 2.00 refunded")).first()).toBeVisible();
    await expect(app.getByText("1 refunded", { exact: true })).toBeVisible();
    const refunds = desk.shop.state.orders.get(refunded.id)?.refunds ?? [];
    expect(refunds.flatMap(({ lines }) => lines.map(({ restocked }) => restocked))).toEqual([true]);
  });

  await test.step("an amount larger than one capture is taken from both", async () => {
    await desk.pick("Refund");
    await desk.pickAmount("20.00");
    await desk.press("Refund EUR 20.00");
    await desk.confirm("Refund EUR 20.00");
    await expect(app.getByText(reads("EUR 8.15 refunded by"))).toBeVisible();
    await expect(app.getByRole("img", { name: reads("Refunded EUR 32.00") })).toBeVisible();
    expect(await desk.movedAtShopify(refunded, "REFUND")).toEqual(["EUR 12.00", "EUR 11.85", "EUR 8.15"]);
    await desk.shoot("5-refunded");
  });

  await test.step("a canceled order gives back what was captured of it", async () => {
    await desk.openOrder(canceled);
    await desk.press("Capture EUR 52.10");
    await desk.confirm("Capture EUR 52.10");
    await expect(app.getByText(reads("EUR 52.10 captured by"))).toBeVisible();
    await desk.press("Cancel order");
    await expect(dialog.getByText(reads("EUR 52.10 that was captured is given back"))).toBeVisible();
    await desk.shoot("6-cancel");
    await dialog.getByLabel("Reason").selectOption({ label: "Not in stock" });
    await desk.confirm(`Cancel ${canceled.name}`);
    await expect(app.getByText("Order canceled")).toBeVisible();
    await expect(app.getByText("Canceled", { exact: true })).toBeVisible();
    await expect(app.getByText(reads("EUR 52.10 refunded by"))).toBeVisible();
    await expect(app.getByRole("button", { name: "Cancel order" })).toHaveCount(0);
    await desk.shoot("7-canceled");
    expect((await desk.look(canceled)).cancelledAt).not.toBeNull();
    expect(await desk.movedAtShopify(canceled, "REFUND")).toEqual(["EUR 52.10"]);
  });

  await desk.shootElsewhere("8-refunded", refunded);
});
