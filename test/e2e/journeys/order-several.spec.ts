import { expect, reads, SHIRTS, test } from "../order-desk";

test("authorizations are captured several times, each with its own parent, and never beyond an edited total unasked", async ({
  desk,
}) => {
  const { app, dialog } = desk;
  await desk.allowSeveralCaptures();
  const [twice, edited, reduced] = [
    await desk.place({ gateway: "Kustom", currency: "EUR", lines: SHIRTS }),
    await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS }),
    await desk.place({ gateway: "Kustom", currency: "EUR", lines: SHIRTS }),
  ];
  await desk.shop.control("POST", `orders/${edited.id}/edit`, {
    add: [{ title: "Gift wrapping", unitPrice: "9.90" }],
    authorize: true,
  });
  const cap = reduced.lines.find(({ title }) => title === "Cap");
  await desk.shop.control("POST", `orders/${reduced.id}/edit`, { remove: [{ id: cap?.id, quantity: 1 }] });

  await test.step("the first of two captures keeps the rest authorized", async () => {
    await desk.openOrder(twice);
    await desk.pick("Capture a part");
    await desk.press("One more of Shirt");
    await desk.press("Capture EUR 10.00");
    await expect(dialog.getByText(reads("EUR 38.90 stays authorized"))).toBeVisible();
    await desk.shoot("1-dialog");
    await desk.confirm("Capture EUR 10.00");
    await expect(app.getByText(reads("EUR 10.00 captured by"))).toBeVisible();
    expect((await desk.look(twice)).capturable.amount).toBe("38.90");
  });

  await test.step("the second is said to be the last, and releases the rest", async () => {
    await desk.pick("Capture a part");
    await desk.press("One more of Cap");
    await desk.press("Capture EUR 18.90");
    await desk.admin.choose("This is the last capture");
    await expect(dialog.getByText(reads("EUR 20.00 can never be captured afterwards"))).toBeVisible();
    await desk.shoot("2-last");
    await desk.confirm("Capture EUR 18.90 and release EUR 20.00");
    await expect(app.getByText(reads("EUR 18.90 captured by"))).toBeVisible();
    await expect(
      app.getByRole("img", { name: reads("Captured EUR 28.90 and Voided EUR 20.00") }),
    ).toBeVisible();
    await desk.shoot("3-done");
    expect(await desk.movedAtShopify(twice, "CAPTURE")).toEqual(["EUR 10.00", "EUR 18.90"]);
    expect((await desk.look(twice)).capturable.amount).toBe("0.00");
  });

  await test.step("of two authorizations one is captured alone, then all that remains", async () => {
    await desk.openOrder(edited);
    await expect(app.getByRole("button", { name: "Capture EUR 58.80" })).toBeVisible();
    await desk.pick("Capture a part");
    await desk.pickAmount("9.90");
    const second = app.getByLabel("Take it from").locator("option", { hasText: reads("EUR 9.90 left") });
    await app.getByLabel("Take it from").selectOption((await second.getAttribute("value")) ?? "");
    await expect(app.getByText(reads("At most EUR 9.90."))).toBeVisible();
    await desk.shoot("4-one-of-two");
    await desk.press("Capture EUR 9.90");
    await desk.confirm("Capture EUR 9.90");
    await expect(app.getByText(reads("EUR 9.90 captured by"))).toBeVisible();
    await desk.press("Capture EUR 48.90");
    await desk.confirm("Capture EUR 48.90");
    await expect(app.getByText(reads("EUR 48.90 captured by"))).toBeVisible();
    await desk.shoot("5-both");
    const { transactions } = await desk.look(edited);
    const amounts = new Map(transactions.map(({ id, amount }) => [id, amount.amount]));
    const captures = transactions.filter(({ kind }) => kind === "CAPTURE");
    expect(captures.map(({ amount, parentId }) => [amount.amount, amounts.get(parentId ?? 0)])).toEqual([
      ["9.90", "9.90"],
      ["48.90", "48.90"],
    ]);
  });

  await test.step("a reduced order is captured at what the customer owes by now", async () => {
    await desk.openOrder(reduced);
    await expect(app.getByText("Still owed", { exact: true })).toBeVisible();
    await desk.press("Capture EUR 30.00");
    await expect(dialog.getByText(reads("the customer owes EUR 30.00 by now"))).toBeVisible();
    await desk.shoot("6-reduced");
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("more than that only by a choice that says how much more", async () => {
    await desk.pick("Capture a part");
    await desk.pickAmount("35.00");
    await desk.press("Capture EUR 35.00");
    await expect(dialog.getByText(reads("This captures EUR 5.00 more than that"))).toBeVisible();
    await desk.shoot("7-above");
    await desk.confirm("Capture EUR 35.00 anyway");
    await expect(app.getByText(reads("EUR 35.00 captured by"))).toBeVisible();
    expect(await desk.movedAtShopify(reduced, "CAPTURE")).toEqual(["EUR 35.00"]);
    await desk.shoot("8-done");
  });
});
