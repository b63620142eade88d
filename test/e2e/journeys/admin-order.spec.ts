import { expect, test } from "../fixtures";

test("the app's block and its capture stand on the admin's own order page", async ({
  admin,
  jobs,
  shoot,
}) => {
  const { page, shop } = admin;
  await admin.startSelling();
  const [order] = await admin.placeOrders(1, { gateway: "Klarna", amount: "80.00" });
  const [card] = await admin.placeOrders(1, { gateway: "shopify_payments", amount: "15.00" });
  if (!order || !card) throw new Error("Two orders were expected.");
  await jobs.whenQuiet();

  const block = page.frameLocator('.app-block iframe[title="Capture Desk"]');
  await admin.open(`/orders/${order.id}`);
  await expect(block.getByText("€80.00 owed and not captured, of €80.00 authorized")).toBeVisible();
  await shoot("1-block");
  await block.getByRole("button", { name: "Capture", exact: true }).click();
  const action = page.frameLocator("dialog iframe");
  await action.getByRole("radio", { name: "An amount" }).check();
  await action.getByLabel(/^Amount/).fill("30");
  await action.getByRole("checkbox").check();
  await shoot("2-action");
  await action.getByRole("button", { name: /^Capture €30\.00 and give up €50\.00$/ }).click();
  await expect(action.getByText("€30.00 captured", { exact: true })).toBeVisible();
  await action.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await admin.transactionsOf(order.name)).toEqual(["AUTHORIZATION", "CAPTURE"]);
  await block.getByRole("button", { name: "Refresh" }).click();
  await expect(block.getByText("€30.00 captured")).toBeVisible();
  await shoot("3-captured");

  await admin.open(`/orders/${card.id}`);
  await expect(block.getByText("Capture Desk does not follow this order")).toBeVisible();
  await expect(page.getByRole("button", { name: "Capture pay later payment" })).toHaveCount(0);
  expect(shop.state.orders.size).toBe(2);
});
