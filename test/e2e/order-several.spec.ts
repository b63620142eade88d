import { control } from "../sandbox/control-client";
import { expect, reads, test } from "./order-desk";

const SHIRTS = [
  { title: "Shirt", quantity: 3, unitPrice: "10.00" },
  { title: "Cap", unitPrice: "18.90" },
];

test("an authorization is captured twice, and the last capture releases the rest by choice", async ({
  desk,
}) => {
  const { app, dialog } = desk;
  await desk.allowSeveralCaptures();
  const order = await desk.place({ gateway: "Kustom", currency: "EUR", lines: SHIRTS });
  await desk.openOrder(order);

  await test.step("the first capture keeps the rest authorized", async () => {
    await desk.pick("Capture a part");
    await app.getByLabel("Quantity of Shirt").press("ArrowUp");
    await app.getByRole("button", { name: "Capture EUR 10.00", exact: true }).click();
    await expect(dialog.getByText(/EUR\s38\.90 stays authorized/)).toBeVisible();
    await desk.shoot("1-dialog");
    await desk.confirm("Capture EUR 10.00");
    await expect(app.getByText(reads("EUR 10.00 captured by"))).toBeVisible();
    expect((await desk.look(order)).capturable.amount).toBe("38.90");
  });

  await test.step("the second says that it is the last", async () => {
    await desk.pick("Capture a part");
    await app.getByLabel("Quantity of Cap").press("ArrowUp");
    await app.getByRole("button", { name: "Capture EUR 18.90", exact: true }).click();
    await desk.admin.choose("This is the last capture");
    await expect(dialog.getByText(/EUR\s20\.00 can never be captured afterwards/)).toBeVisible();
    await desk.shoot("2-last");
    await desk.confirm("Capture EUR 18.90 and release EUR 20.00");
    await expect(app.getByText(reads("EUR 18.90 captured by"))).toBeVisible();
  });

  await expect(app.getByRole("img", { name: /Captured EUR\s28\.90 and Voided EUR\s20\.00/ })).toBeVisible();
  await desk.shoot("3-done");
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual(["EUR 10.00", "EUR 18.90"]);
  expect((await desk.look(order)).capturable.amount).toBe("0.00");
  await desk.shootElsewhere("4-done", order);
});

test("each authorization of an edited order is captured with its own parent", async ({ desk }) => {
  const { app, dialog } = desk;
  const order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS });
  await control(desk.url, "POST", `orders/${order.id}/edit`, {
    add: [{ title: "Gift wrapping", unitPrice: "9.90" }],
    authorize: true,
  });
  await desk.openOrder(order);
  await expect(app.getByRole("button", { name: "Capture EUR 58.80" })).toBeVisible();
  await desk.shoot("1-two-authorizations");

  await test.step("one of them alone", async () => {
    await desk.pick("Capture a part");
    await desk.pickAmount("9.90");
    const from = app.getByLabel("Take it from");
    const second = from.locator("option", { hasText: /EUR\s9\.90 left/ });
    await from.selectOption((await second.getAttribute("value")) ?? "");
    await desk.shoot("2-one-of-two");
    await app.getByRole("button", { name: "Capture EUR 9.90", exact: true }).click();
    await expect(dialog.getByText(/can never be captured/)).toHaveCount(0);
    await desk.confirm("Capture EUR 9.90");
    await expect(app.getByText(reads("EUR 9.90 captured by"))).toBeVisible();
  });

  await test.step("then all that remains", async () => {
    await app.getByRole("button", { name: "Capture EUR 48.90" }).click();
    await desk.confirm("Capture EUR 48.90");
    await expect(app.getByText(reads("EUR 48.90 captured by"))).toBeVisible();
  });

  const { transactions } = await desk.look(order);
  const parents = new Map(transactions.map(({ id, amount }) => [id, amount.amount]));
  const captures = transactions.filter(({ kind }) => kind === "CAPTURE");
  expect(captures.map(({ amount, parentId }) => [amount.amount, parents.get(parentId ?? 0)])).toEqual([
    ["9.90", "9.90"],
    ["48.90", "48.90"],
  ]);
  await desk.shoot("3-done");
});

test("a reduced order is captured at what it comes to, and above that only by an explicit choice", async ({
  desk,
}) => {
  const { app, dialog } = desk;
  await desk.allowSeveralCaptures();
  const order = await desk.place({ gateway: "Kustom", currency: "EUR", lines: SHIRTS });
  const cap = order.lines.find(({ title }) => title === "Cap");
  await control(desk.url, "POST", `orders/${order.id}/edit`, { remove: [{ id: cap?.id, quantity: 1 }] });
  await desk.openOrder(order);

  await test.step("the button offers what the customer owes by now", async () => {
    const capture = app.getByRole("button", { name: "Capture EUR 30.00" });
    await expect(async () => {
      await capture.click();
      await expect(dialog).toBeVisible({ timeout: 2000 });
    }).toPass();
    await expect(dialog.getByText(/the customer owes EUR\s30\.00 by now/)).toBeVisible();
    await desk.shoot("1-reduced");
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("more than that says how much more", async () => {
    await desk.pick("Capture a part");
    await desk.pickAmount("35.00");
    await app.getByRole("button", { name: "Capture EUR 35.00", exact: true }).click();
    await expect(dialog.getByText(/This captures EUR\s5\.00 more than that/)).toBeVisible();
    await desk.shoot("2-above");
    await desk.confirm("Capture EUR 35.00 anyway");
    await expect(app.getByText(reads("EUR 35.00 captured by"))).toBeVisible();
  });
  expect(await desk.movedAtShopify(order, "CAPTURE")).toEqual(["EUR 35.00"]);
  await desk.shoot("3-done");
});
