import { expect, test } from "../fixtures";

test("filters, page and ticks survive a look into an order, and J and K step through the list", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app } = admin;
  await admin.startSelling();
  const customer = {
    firstName: "Wilhelmina-Alexandra",
    lastName: "van Achterberg-Montfoort",
    email: "w@example.com",
  };
  const klarna = await admin.placeOrders(3, { gateway: "Klarna", amount: "48.90", customer });
  await admin.placeOrders(1, { gateway: "Riverty", amount: "14.00" });
  await jobs.whenQuiet();
  await admin.openApp("/orders?gateway=klarna&amount=abc");
  await expect(
    app.getByText("The address asks for a filter that cannot be read (Authorized amount)"),
  ).toBeVisible();
  await expect(app.getByText("Payment method: Klarna")).toBeVisible();
  await expect(app.getByText(/To capture: €146\.70/)).toBeVisible();
  await shoot("filtered-1280");
  const [first = { name: "" }, second = { name: "" }] = klarna;
  const row = (name: string) => app.getByRole("row").filter({ hasText: name });
  await row(second.name).getByRole("checkbox").click();
  await expect(app.getByText(/1 selected\. To capture: €48\.90/)).toBeVisible();
  await shoot("ticked");
  await app.getByRole("link", { name: first.name, exact: true }).click();
  await expect(app.getByRole("heading", { name: first.name })).toBeVisible();
  await shoot("order-1280");
  await app.getByRole("heading", { name: first.name }).click();
  await page.keyboard.press("k");
  await expect(app.getByRole("heading", { name: second.name })).toBeVisible();
  await page.keyboard.press("j");
  await expect(app.getByRole("heading", { name: first.name })).toBeVisible();
  await app.getByRole("link", { name: "Orders" }).first().click();
  await expect(app.getByText("Payment method: Klarna")).toBeVisible();
  await expect(app.getByText(/1 selected\. To capture: €48\.90/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(row(second.name).getByRole("checkbox")).toBeChecked();
  await row(first.name).getByRole("checkbox").click();
  await expect(app.getByText(/2 selected\. To capture: €97\.80/)).toBeVisible();
  await app.getByRole("button", { name: "Capture", exact: true }).click();
  await expect(app.getByText("Not shipped: 2 orders, €97.80")).toBeVisible();
  await shoot("filtered-390");
});

test("an amount is filtered by as the language writes it, and is asked about where it can be read in two ways", async ({
  admin,
  page,
  jobs,
}) => {
  const { app } = admin;
  await admin.startSelling();
  const [dear = { name: "" }] = await admin.placeOrders(1, { gateway: "Klarna", amount: "1299.00" });
  const [cheap = { name: "" }] = await admin.placeOrders(1, { gateway: "Klarna", amount: "14.00" });
  await jobs.whenQuiet();
  await admin.openApp("/orders?view=all&amount=2..");
  const link = (name: string) => app.getByRole("link", { name, exact: true });
  await expect(link(cheap.name)).toBeVisible();
  await app.getByRole("button", { name: "Authorized amount: from 2.00 EUR" }).click();
  const least = app.getByRole("textbox", { name: "At least" });
  await expect(least).toHaveValue("2.00");
  await least.fill("1,250");
  await page.keyboard.press("Enter");
  await expect(app.getByText("This can mean EUR 1.25 or EUR 1,250.00. Write 1.25 or 1250.00.")).toBeVisible();
  await expect(link(cheap.name)).toBeVisible();
  await least.fill("1,250.00");
  await page.keyboard.press("Enter");
  await expect(app.getByText("Authorized amount: from 1,250.00 EUR")).toBeVisible();
  await expect(link(cheap.name)).toBeHidden();
  await expect(link(dear.name)).toBeVisible();
});

test("an e-mail address that is searched for stands in no address, wherever it is typed", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await shop.control("POST", "settings", { plan: "plus" });
  await admin.startSelling();
  const customer = { firstName: "Zoé", lastName: "Moreau", email: "zoe@example.com" };
  await admin.placeOrders(2, { gateway: "Klarna", amount: "48.90", customer });
  await admin.placeOrders(1, { gateway: "Riverty", amount: "14.00" });
  await jobs.whenQuiet();
  await admin.openApp("/orders?view=all");
  const field = app.getByRole("textbox", { name: /^Search by order/ });
  await app.getByRole("button", { name: /^Search and filter/ }).click();
  await field.fill("zoe@exam");
  await expect(app.getByText(/^Type the whole e-mail address/)).toBeVisible();
  await shoot("half-an-address");
  await field.fill("nobody@example.com");
  await expect(app.getByText("Nothing found")).toBeVisible();
  await field.fill("zoe@example.com");
  await expect(app.getByRole("row")).toHaveCount(3);
  await page.goBack();
  await expect(field).toHaveValue("zoe@example.com");
  await shoot("address-again");

  await admin.openApp();
  await app.getByRole("textbox", { name: "Find an order" }).fill("zoe@example.com");
  await page.keyboard.press("Enter");
  await expect(app.getByRole("row")).toHaveCount(3);
  expect(addresses.filter((address) => /(zoe|nobody)(@|%40)/i.test(address))).toEqual([]);
});
