import { expect, reads, test } from "./order-desk";

test("two captures are refunded by product and by amount, the newest first", async ({ desk }) => {
  const { app, dialog } = desk;
  await desk.allowSeveralCaptures();
  const order = await desk.place({
    gateway: "Kustom",
    currency: "EUR",
    lines: [
      { title: "Shirt", quantity: 3, unitPrice: "10.00" },
      { title: "Cap", unitPrice: "18.90" },
    ],
  });
  await desk.openOrder(order);

  await test.step("two captures", async () => {
    await desk.pick("Capture a part");
    await app.getByLabel("Quantity of Shirt").fill("3");
    await app.getByRole("button", { name: "Capture EUR 30.00", exact: true }).click();
    await desk.confirm("Capture EUR 30.00");
    await app.getByRole("button", { name: "Capture EUR 18.90" }).click();
    await desk.confirm("Capture EUR 18.90");
    await expect(app.getByText(reads("EUR 18.90 captured by"))).toBeVisible();
  });

  await test.step("one shirt goes back", async () => {
    await desk.pick("Refund");
    await app.getByLabel("Quantity of Shirt").press("ArrowUp");
    await desk.shoot("1-picked");
    await app.getByRole("button", { name: "Refund EUR 10.00", exact: true }).click();
    await expect(dialog.getByText("refunded money cannot be captured again")).toBeVisible();
    await desk.shoot("2-dialog");
    await desk.confirm("Refund EUR 10.00");
    await expect(app.getByText(reads("EUR 10.00 refunded by"))).toBeVisible();
    await expect(app.getByText("1 refunded")).toBeVisible();
  });

  await test.step("an amount larger than one capture is taken from both", async () => {
    await desk.pick("Refund");
    await desk.pickAmount("20.00");
    await app.getByRole("button", { name: "Refund EUR 20.00", exact: true }).click();
    await desk.confirm("Refund EUR 20.00");
    await expect(app.getByText(reads("EUR 11.10 refunded by"))).toBeVisible();
  });

  expect(await desk.movedAtShopify(order, "REFUND")).toEqual(["EUR 10.00", "EUR 8.90", "EUR 11.10"]);
  await expect(app.getByRole("img", { name: /Refunded EUR\s30\.00/ })).toBeVisible();
  await desk.shoot("3-refunded");
  await desk.shootElsewhere("4-refunded", order);
});
