import { expect, reads, test } from "./order-desk";

const SHIRTS = [
  { title: "Shirt", quantity: 3, unitPrice: "10.00" },
  { title: "Cap", unitPrice: "18.90" },
];

test("chosen products and shipping add up to the capture, and what a single capture leaves out is named", async ({
  desk,
}) => {
  const { app, dialog } = desk;
  const order = await desk.place({ gateway: "Klarna", country: "NL", currency: "EUR", items: 3 });
  const [first] = order.lines;
  if (!first) throw new Error("The order has no lines.");
  await desk.openOrder(order);
  await desk.shoot("1-order");
  await desk.pick("Capture a part");
  const cents = (amount: string) => Math.round(Number(amount) * 100);
  const chosen = cents(first.unitPrice.amount) + cents(order.shipping.amount);
  const rest = cents(order.total.amount) - chosen;
  const eur = (amount: number) => `EUR ${(amount / 100).toFixed(2)}`;

  await test.step("steppers add up, shipping only where it is chosen", async () => {
    await expect(app.getByRole("button", { name: "Capture", exact: true })).toBeDisabled();
    await app.getByLabel(`Quantity of ${first.title}`).press("ArrowUp");
    await expect(
      app.getByRole("button", { name: `Capture ${eur(cents(first.unitPrice.amount))}`, exact: true }),
    ).toBeEnabled();
    await desk.admin.choose("Shipping,");
    await desk.shoot("2-picked");
    await app.getByRole("button", { name: `Capture ${eur(chosen)}`, exact: true }).click();
  });

  await test.step("the dialog names the loss in its sentence and on its button", async () => {
    await expect(dialog.getByText(`${eur(rest)} can never be captured afterwards`)).toBeVisible();
    await expect(dialog.getByText(/This is the last capture/)).toHaveCount(0);
    await desk.shoot("3-dialog");
    await desk.confirm(`Capture ${eur(chosen)} and give up ${eur(rest)}`);
  });

  await expect(app.getByText(reads(`${eur(chosen)} captured by`))).toBeVisible();
  await desk.shoot("4-captured");
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual([eur(chosen)]);
  expect((await desk.look(order)).capturable.amount).toBe("0.00");
  expect(await desk.timesAsked("orderCapture")).toBe(1);
  await desk.shootElsewhere("5-captured", order);
});

test("an amount is captured on a single-capture authorization, and the rest is shown as gone", async ({
  desk,
}) => {
  const { app, dialog } = desk;
  const order = await desk.place({ gateway: "Riverty", currency: "EUR", lines: SHIRTS });
  await desk.openOrder(order);
  await desk.pick("Capture a part");
  await desk.pickAmount("30");
  await desk.shoot("1-amount");
  await app.getByRole("button", { name: "Capture EUR 30.00", exact: true }).click();
  await expect(dialog.getByText("EUR 18.90 can never be captured afterwards")).toBeVisible();

  await test.step("closing the dialog sends nothing", async () => {
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toHaveCount(0);
    expect(await desk.timesAsked("orderCapture")).toBe(0);
  });

  await app.getByRole("button", { name: "Capture EUR 30.00", exact: true }).click();
  await desk.confirm("Capture EUR 30.00 and give up EUR 18.90");
  await expect(app.getByText(reads("EUR 30.00 captured by"))).toBeVisible();
  await expect(
    app.getByRole("img", { name: /Of EUR\s48\.90 authorized: .*Captured EUR\s30\.00/ }),
  ).toBeVisible();
  await desk.shoot("2-captured");
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual(["EUR 30.00"]);
  expect((await desk.look(order)).capturable.amount).toBe("0.00");
  await expect(app.getByRole("button", { name: "Capture a part" })).toHaveCount(0);
});
