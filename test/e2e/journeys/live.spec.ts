import { expect, test } from "../fixtures";

test("what happens at Shopify shows on every open page by itself", async ({ admin, jobs, page, shoot }) => {
  const { app, shop } = admin;
  await admin.startSelling();
  const [known] = await admin.placeOrders(1, { gateway: "Klarna", amount: "40.00" });
  if (!known) throw new Error("An order was expected.");
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(1);

  await admin.openApp("/orders?view=all");
  await expect(app.getByRole("link", { name: known.name, exact: true })).toBeVisible();

  await test.step("new orders are announced in the list, and shown when asked for", async () => {
    const [one, two] = await admin.placeOrders(2, { gateway: "Klarna", amount: "60.00" });
    await jobs.whenQuiet();
    await expect(app.getByRole("tab", { name: "Pending (3)" })).toBeVisible();
    await shoot("1-announced");
    await app.getByRole("button", { name: "2 new orders: show" }).click();
    for (const order of [one, two])
      await expect(app.getByRole("link", { name: order?.name ?? "", exact: true })).toBeVisible();
  });

  await test.step("an order's page shows a capture that was made at Shopify", async () => {
    await admin.openApp(`/orders/${known.id}`);
    await expect(app.getByRole("button", { name: "Capture EUR 40.00" }).first()).toBeVisible();
    await shop.orderBy("POST", `orders/${known.id}/capture`, {});
    await jobs.whenQuiet();
    await expect(app.getByRole("button", { name: "Capture EUR 40.00" })).toHaveCount(0);
    await shoot("2-captured");
  });

  await test.step("a page that cannot be read anew stays, with what is typed on it, and says so", async () => {
    const note = app.getByRole("textbox", { name: "Note" });
    await note.fill("The customer calls back");
    await page.route(/\.data(\?|$)/, (route) => route.abort());
    await shop.orderBy("POST", `orders/${known.id}/fulfill`, {});
    await expect(app.getByText(/^Not up to date since/)).toBeVisible({ timeout: 15_000 });
    await shoot("3-not-up-to-date");
    await page.unroute(/\.data(\?|$)/);
    await expect(app.getByText("Shipped").first()).toBeVisible({ timeout: 30_000 });
    await expect(app.getByText(/^Not up to date since/)).toHaveCount(0);
    await expect(note).toHaveValue("The customer calls back");
    await expect(app.getByRole("heading", { level: 1, name: known.name })).toBeVisible();
  });
});

test("Home says what happened and what will, in every language, on a desk and on a phone", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  await admin.startSelling();
  for (const [gateway, amount] of [
    ["Klarna", "264.85"],
    ["Riverty", "51.10"],
    ["Smartpay", "30.00"],
  ] as const)
    await admin.placeOrders(1, { gateway, amount });
  const [captured] = await admin.placeOrders(1, { gateway: "Klarna", amount: "15.00" });
  const [shipped] = await admin.placeOrders(1, { gateway: "Klarna", amount: "99.00" });
  await jobs.whenQuiet();
  await shop.orderBy("POST", `orders/${captured?.id}/capture`, {});
  await shop.orderBy("POST", `orders/${shipped?.id}/fulfill`, {});
  await jobs.whenQuiet();
  for (const [locale, heading] of [
    ["en", "The last 30 days"],
    ["nl", "De afgelopen 30 dagen"],
    ["fr", "Les 30 derniers jours"],
    ["ja", "過去30日間"],
  ] as const) {
    await admin.speak(locale);
    for (const [width, height] of [
      [1280, 1800],
      [390, 3200],
    ] as const) {
      await page.setViewportSize({ width, height });
      await admin.openApp();
      await expect(app.getByRole("heading", { name: heading })).toBeVisible();
      if (locale === "en") await app.getByText("Show the numbers").first().click();
      await shoot(`${locale}-${width}`);
    }
  }
});
