import { expect, reads, test } from "./order-desk";

test("an authorization is voided, and nothing of it can be captured any more", async ({ desk }) => {
  const { app, dialog } = desk;
  const order = await desk.place({ gateway: "Billink", currency: "EUR", amount: "64.00" });
  await desk.openOrder(order);
  await expect(async () => {
    await desk.act("Void");
    await expect(dialog).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(dialog.getByText("you are not paid")).toBeVisible();
  await desk.shoot("1-dialog");
  await desk.confirm("Void EUR 64.00");
  await expect(app.getByText(reads("EUR 64.00 voided by"))).toBeVisible();
  await desk.shoot("2-voided");
  await expect(app.getByRole("button", { name: /Capture/ })).toHaveCount(0);
  const { transactions, capturable } = await desk.look(order);
  expect(transactions.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    "AUTHORIZATION SUCCESS",
    "VOID SUCCESS",
  ]);
  expect(capturable.amount).toBe("0.00");
  await desk.shootElsewhere("3-voided", order);
});

test("an order is canceled, which gives back what was captured of it", async ({ desk }) => {
  const { app, dialog } = desk;
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", amount: "52.10" });
  await desk.openOrder(order);
  await expect(async () => {
    await desk.act("Capture EUR 52.10");
    await expect(dialog).toBeVisible({ timeout: 2000 });
  }).toPass();
  await desk.confirm("Capture EUR 52.10");
  await expect(app.getByText(reads("EUR 52.10 captured by"))).toBeVisible();

  await desk.act("Cancel order");
  await expect(dialog.getByText(/EUR\s52\.10 that was captured is given back/)).toBeVisible();
  await desk.shoot("1-dialog");
  await dialog.getByLabel("Reason").selectOption({ label: "Not in stock" });
  await desk.confirm(`Cancel ${order.name}`);
  await expect(app.getByText("Order canceled")).toBeVisible();
  await expect(app.getByText(reads("EUR 52.10 refunded by"))).toBeVisible();
  await desk.shoot("2-canceled");
  expect((await desk.look(order)).cancelledAt).not.toBeNull();
  expect(await desk.movedAtShopify(order, "REFUND")).toEqual(["EUR 52.10"]);
  await expect(app.getByRole("button", { name: "Cancel order" })).toHaveCount(0);
});
