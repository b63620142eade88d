import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "../fixtures";

const isList = (url: URL) => url.pathname === "/orders.data";
const SEARCH = "Search by order, customer, e-mail, amount, reference or SKU";

test("Cancel takes search and filters back, Escape only where it was meant, and Enter opens the order of that name", async ({
  admin,
  page,
  jobs,
  shoot,
}) => {
  const { app, shop } = admin;
  await admin.startSelling();
  const [captured] = await admin.placeOrders(1, { gateway: "Riverty", amount: "20.00" });
  if (!captured) throw new Error("An order was expected.");
  const number = captured.name.replace("#", "");
  await shop.orderBy("POST", `orders/${captured.id}/capture`, {});
  // Costs what the other order is called.
  await admin.placeOrders(1, { gateway: "Klarna", amount: `${number}.00` });
  await admin.placeOrders(2, { gateway: "Riverty", amount: "14.00" });
  await jobs.whenQuiet();
  const rows = (count: number) => expect(app.getByRole("row")).toHaveCount(count + 1);
  const search = app.getByRole("textbox", { name: SEARCH });

  await test.step("Cancel right after typing", async () => {
    await admin.openApp("/orders?view=all&gateway=riverty");
    await admin.whenAlive();
    await rows(3);
    await search.fill("14.00");
    await rows(2);
    // The list without filters takes longer than a pause in typing, after which a search begins by itself.
    await page.route(isList, (route) => void pause(700).then(() => route.continue()));
    await app.getByRole("button", { name: "Cancel", exact: true }).click();
    await rows(4);
    await page.unroute(isList);
    await expect(app.getByText("4 orders", { exact: true })).toBeVisible();
    await shoot("1-canceled");
  });

  await test.step("Escape closes a menu, and leaves the filters alone", async () => {
    await admin.openApp("/orders?view=all&gateway=riverty");
    await admin.whenAlive();
    await app.getByRole("button", { name: "Sort the results" }).click();
    await expect(app.getByRole("radio", { name: "Order date" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(app.getByRole("radio", { name: "Order date" })).toHaveCount(0);
    await expect(app.getByText("Payment method: Riverty")).toBeVisible();
    await rows(3);
    await search.focus();
    await page.keyboard.press("Escape");
    await rows(4);
  });

  await test.step("a number that is a name elsewhere and an amount here opens the order of that name", async () => {
    await admin.openApp("/orders");
    await admin.whenAlive();
    await app.getByRole("button", { name: "Search and filter results" }).click();
    await search.fill(number);
    await search.press("Enter");
    await expect(app.getByRole("heading", { name: captured.name })).toBeVisible();
  });

  await test.step("a search where reasons are listed looks in all orders", async () => {
    await admin.openApp("/orders?view=attention");
    await admin.whenAlive();
    await app.getByRole("button", { name: "Search and filter results" }).click();
    await search.fill(captured.name);
    await expect(app.getByRole("link", { name: captured.name, exact: true })).toBeVisible();
  });
});
