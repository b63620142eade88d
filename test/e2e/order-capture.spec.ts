import { expect, reads, SHIRTS, test } from "./order-desk";

test("a part of an order is captured by product or by amount, and what a single capture leaves out is named", async ({
  desk,
}) => {
  const { app, dialog } = desk;
  const lines = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS, shipping: "4.95" });
  const amount = await desk.place({ gateway: "Riverty", currency: "EUR", lines: SHIRTS });

  await test.step("steppers add up, shipping only where it is chosen", async () => {
    await desk.openOrder(lines);
    await desk.shoot("1-order");
    await desk.pick("Capture a part");
    await expect(app.getByRole("button", { name: "Capture", exact: true })).toBeDisabled();
    await desk.press("One more of Shirt");
    await desk.press("One more of Shirt");
    await expect(app.getByRole("button", { name: "Capture EUR 20.00", exact: true })).toBeEnabled();
    await app.getByLabel("Quantity of Shirt").press("ArrowUp");
    await expect(app.getByRole("button", { name: "One more of Shirt" })).toBeDisabled();
    await desk.press("One fewer of Shirt");
    await desk.admin.choose("Shipping,");
    await desk.shoot("2-picked");
    await desk.shootOnPhone("2-picked");
    await desk.press("Capture EUR 24.95");
  });

  await test.step("the dialog names the loss in its sentence and on its button", async () => {
    await expect(dialog.getByText(reads("EUR 28.90 can never be captured afterwards"))).toBeVisible();
    await expect(dialog.getByText("This is the last capture")).toHaveCount(0);
    await desk.shoot("3-dialog");
    await desk.shootOnPhone("3-dialog");
    await desk.confirm("Capture EUR 24.95 and give up EUR 28.90");
    await expect(app.getByText(reads("EUR 24.95 captured by"))).toBeVisible();
    expect(await desk.movedAtShopify(lines, "CAPTURE")).toEqual(["EUR 24.95"]);
    expect((await desk.look(lines)).capturable.amount).toBe("0.00");
    await desk.shoot("4-captured");
  });

  await test.step("closing the dialog sends nothing", async () => {
    await desk.openOrder(amount);
    await desk.pick("Capture a part");
    await desk.pickAmount("30");
    await desk.shoot("5-amount");
    await desk.press("Capture EUR 30.00");
    await expect(dialog.getByText(reads("EUR 18.90 can never be captured afterwards"))).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toHaveCount(0);
    expect(await desk.movedAtShopify(amount, "CAPTURE")).toEqual([]);
  });

  await test.step("the amount is captured, and the rest is shown as gone", async () => {
    await desk.press("Capture EUR 30.00");
    await desk.confirm("Capture EUR 30.00 and give up EUR 18.90");
    await expect(app.getByText(reads("EUR 30.00 captured by"))).toBeVisible();
    await expect(
      app.getByRole("img", { name: reads("Captured EUR 30.00 and Voided EUR 18.90") }),
    ).toBeVisible();
    await expect(app.getByRole("button", { name: "Capture a part" })).toHaveCount(0);
    expect(await desk.movedAtShopify(amount, "CAPTURE")).toEqual(["EUR 30.00"]);
    expect((await desk.look(amount)).capturable.amount).toBe("0.00");
    await desk.shoot("6-captured");
  });

  expect(await desk.timesAsked("orderCapture")).toBe(2);
  await desk.shootElsewhere("7-captured", lines);
});
