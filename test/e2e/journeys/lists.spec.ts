import { expect, test } from "../fixtures";

const SEARCH = "Search by order, customer, e-mail, amount, reference or SKU";

// The clock that it moves is the whole sandbox's.
test.use({ ownStack: true });

test("each list holds what its name says, and Home counts the same", async ({ admin, page, jobs, shoot }) => {
  const { app, shop } = admin;
  await admin.startSelling();
  await admin.openApp("/orders");
  await expect(app.getByText("No order is waiting")).toBeVisible();
  await shoot("1-empty");

  const [lost] = await admin.placeOrders(1, { gateway: "Smartpay", amount: "30.00" });
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(1);
  await shop.control("POST", "clock", { advanceDays: 8 });
  await expect
    .poll(async () => {
      await jobs.run("sweep-expiry");
      return admin.countOf("Pending", "/orders");
    })
    .toBe(0);
  const customer = { firstName: "Wilhelmina", lastName: "Achterberg", email: "w@example.com" };
  const [first] = await admin.placeOrders(1, { gateway: "Klarna", amount: "11.00", customer });
  await admin.placeOrders(2, { gateway: "Klarna", amount: "12.00" });
  const [expiring] = await admin.placeOrders(1, { gateway: "Smartpay", amount: "13.00" });
  const shipped = await admin.placeOrders(2, { gateway: "Riverty", amount: "14.00" });
  const [captured] = await admin.placeOrders(1, { gateway: "Klarna", amount: "15.00" });
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Pending", "/orders")).toBe(7);
  for (const { id } of shipped) await shop.orderBy("POST", `orders/${id}/fulfill`, {});
  await shop.orderBy("POST", `orders/${captured?.id}/capture`, {});
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Captured", "/orders")).toBe(1);
  await shop.control("POST", "clock", { advanceHours: 1 });
  await jobs.whenQuiet();
  await expect.poll(() => admin.countOf("Shipped, not captured", "/orders")).toBe(2);

  await test.step("every view has its count and its orders", async () => {
    for (const [view, count, names] of [
      ["Pending", 6, [first, expiring, ...shipped]],
      ["Expiring", 1, [expiring]],
      ["Shipped, not captured", 2, shipped],
      ["Captured", 1, [captured]],
      ["Expired or lost", 1, [lost]],
      ["All", 8, [first, expiring, ...shipped, captured, lost]],
    ] as const) {
      await admin.openView(`${view} (${count})`);
      for (const order of names)
        await expect(app.getByRole("link", { name: order?.name ?? "", exact: true })).toBeVisible();
      await expect(app.getByRole("row")).toHaveCount(count + 1);
      await shoot(`2-${view.replaceAll(/\W+/g, "-")}`);
    }
  });

  await test.step("a customer is found by name, and nothing by another", async () => {
    await admin.openApp("/orders?view=all");
    await app.getByRole("button", { name: "Search and filter results" }).click();
    await app.getByPlaceholder(SEARCH).fill("achterb");
    await expect(app.getByRole("row")).toHaveCount(2);
    await expect(app.getByRole("link", { name: first?.name ?? "" })).toBeVisible();
    await shoot("3-search");
    await app.getByPlaceholder(SEARCH).fill("nobody at all");
    await expect(app.getByText("No order or customer matches “nobody at all”.")).toBeVisible();
    await shoot("4-nothing-found");
    await app.getByRole("button", { name: "Show all" }).click();
    await expect(app.getByRole("row")).toHaveCount(9);
    await expect(app.getByPlaceholder(SEARCH)).toHaveValue("");
  });

  await test.step("Home says the same in figures, and each leads to its list", async () => {
    await admin.openApp();
    await expect(app.getByText(/Shipped, but not captured: €28\.00/)).toBeVisible();
    // A bar of each day says its amount to whoever points at it.
    await expect(app.locator("svg title", { hasText: /\nCaptured: €/ })).toHaveCount(30);
    await app.getByText("Show the numbers").first().click();
    // The heading, and a row per day.
    await expect(
      app.getByRole("region", { name: "Each day in EUR, the latest first" }).getByRole("row"),
    ).toHaveCount(31);
    await shoot("5-home");
    await app.getByRole("link", { name: "Expiring within 7 days" }).click();
    await expect(app.getByRole("tab", { name: "Expiring (1)" })).toHaveAttribute("aria-selected", "true");
  });

  await test.step("on a phone and in Japanese the same is said", async () => {
    await admin.speak("ja");
    await admin.openApp("/orders?view=expired");
    await expect(app.getByRole("tab", { name: "期限切れ・損失（1）" })).toBeVisible();
    await shoot("6-ja-expired");
    await admin.openApp();
    await expect(app.getByRole("heading", { level: 1 })).toBeVisible();
    await shoot("7-ja-home");
    await page.setViewportSize({ width: 390, height: 844 });
    await shoot("8-ja-home-phone");
    await admin.openApp("/orders?view=all");
    await expect(app.getByRole("link", { name: first?.name ?? "" })).toBeVisible();
    await shoot("9-ja-orders-phone");
  });
});
