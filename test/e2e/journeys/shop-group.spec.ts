import { Admin, expect, test } from "../fixtures";
import { openTestShop } from "../test-shop";

// The clock moves, so that an order is overdue.
test.use({ ownStack: true });

test("a store joins the group of another one by a code, both are seen at once, and it leaves", async ({
  admin,
  jobs,
  page,
  shoot,
  stack,
}) => {
  const { app, shop } = admin;
  const other = new Admin(page, stack, openTestShop(stack.sandbox, 0));
  const rowOf = (each: Admin) => app.getByText(each.shop.domain);
  const overflow = () => app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
  for (const each of [admin, other]) {
    await each.shop.control("POST", "settings", { captureMethod: "manually" });
    await each.openApp();
  }
  const [order] = await admin.placeOrders(1, { gateway: "Klarna", amount: "48.90" });
  await shop.control("POST", `orders/${order?.id}/fulfill`, {});
  await jobs.whenQuiet();
  await shop.control("POST", "clock", { advanceMs: 31 * 60_000 });

  const code = await test.step("one store makes a code, which is shown once", async () => {
    await admin.openApp("/settings");
    await app.getByRole("link", { name: "Store group" }).click();
    await expect(app.getByRole("heading", { name: "Join the group of another store" })).toBeVisible();
    await admin.whenAlive();
    await shoot("1-no-group");
    await app.getByRole("button", { name: "Make a code" }).click();
    const shown = app.locator("code", { hasText: /^cdg_/ });
    await expect(shown).toBeVisible();
    await shoot("2-code");
    const made = (await shown.textContent()) ?? "";
    await app.getByRole("button", { name: "Done", exact: true }).click();
    await expect(app.locator("html")).not.toContainText(made);
    await expect(app.getByText("No other store is in the group yet.")).toBeVisible();
    await shoot("3-invited");
    return made;
  });

  await test.step("the other one sees what it will show, and accepts", async () => {
    await other.openApp("/shop-group");
    await app.getByLabel("Code", { exact: true }).fill("cdg_mistyped");
    await app.getByRole("button", { name: "Look at the invitation" }).click();
    await expect(app.getByText("No open invitation has this code", { exact: false })).toBeVisible();
    await shoot("4-refused");
    await app.getByLabel("Code", { exact: true }).fill(code);
    await app.getByRole("button", { name: "Look at the invitation" }).click();
    await expect(app.getByText(/^In the group: /)).toContainText(shop.domain);
    await expect(rowOf(other)).toBeVisible();
    await shoot("5-offer");
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(overflow).toBe(0);
    await shoot("5-offer-phone");
    await app.getByRole("button", { name: "Accept and join" }).click();
    await expect(app.getByText(/48\.90 · 1 order/).first()).toBeVisible();
    await expect.poll(overflow).toBe(0);
    await shoot("6-group-phone");
    await page.setViewportSize({ width: 1280, height: 900 });
    await shoot("6-group");
    await expect(app.getByRole("link", { name: /^Open Capture Desk in / })).toHaveAttribute(
      "href",
      new RegExp(`^https://${shop.domain}/admin/apps/`),
    );
  });

  await test.step("Home leads to the group while the store is in one", async () => {
    await admin.openApp();
    await app.getByRole("link", { name: "Store group" }).click();
    await expect(rowOf(other)).toBeVisible();
    await other.openApp("/shop-group");
    await app.getByRole("button", { name: "Leave the group" }).click();
    await shoot("7-leave");
    await app.getByRole("dialog").getByRole("button", { name: "Leave the group" }).click();
    await expect(app.getByRole("heading", { name: "Join the group of another store" })).toBeVisible();
    await admin.openApp("/shop-group");
    await expect(rowOf(admin)).toBeVisible();
    await expect(rowOf(other)).toHaveCount(0);
  });
});
