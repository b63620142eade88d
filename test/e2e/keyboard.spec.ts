import { Admin, expect, test } from "./fixtures";
import { openStep } from "./setup-desk";
import { openTestShop } from "./test-shop";

const CAPTURE = "Have payments captured after shipping";

test("a step of the setup that was done, and its statement taken back, keep the keyboard at the steps", async ({
  admin,
}) => {
  const { app } = admin;
  const press = (name: string) => app.getByRole("button", { name }).press("Enter");
  const title = app.getByRole("button", { name: CAPTURE, exact: true });
  await admin.openApp("/setup");
  await admin.whenAlive();
  await openStep(admin, CAPTURE);
  await admin.choose("Capture Desk");
  await press("Use this");
  await expect(title).toBeFocused();
  await press("I have done this");
  await expect(app.locator('h3 button[aria-expanded="true"]')).toBeFocused();
  await openStep(admin, CAPTURE);
  await press("All the evidence");
  await press("Take back “I have done this”");
  await expect(title).toBeFocused();
});

test("an invitation that shows has the keyboard, and a store that joins is seen at once", async ({
  admin,
  page,
  stack,
}) => {
  const { app } = admin;
  const code = await test.step("another store makes a code, and its page stays open", async () => {
    const other = new Admin(page, stack, openTestShop(stack.sandbox, 0));
    await other.openApp("/shop-group");
    await other.whenAlive();
    await app.getByRole("button", { name: "Make a code" }).click();
    const made = (await app.locator("code", { hasText: /^cdg_/ }).textContent()) ?? "";
    await app.getByRole("button", { name: "Done", exact: true }).click();
    await expect(app.getByText("No other store is in the group yet.")).toBeVisible();
    return made;
  });

  const joining = new Admin(await page.context().newPage(), stack, admin.shop);
  await test.step("the invitation has the keyboard, and what comes after it, too", async () => {
    await joining.openApp("/shop-group");
    await joining.whenAlive();
    const field = joining.app.getByLabel("Code", { exact: true });
    const offer = joining.app.getByText(/^In the group: /).locator("xpath=..");
    await field.fill(code);
    await field.press("Enter");
    await expect(offer).toBeFocused();
    await joining.app.getByRole("button", { name: "Cancel" }).press("Enter");
    await expect(field).toBeFocused();
    await field.press("Enter");
    await joining.app.getByRole("button", { name: "Accept and join" }).press("Enter");
    await expect(joining.app.getByRole("heading", { name: "Stores" }).locator("xpath=..")).toBeFocused();
  });

  await test.step("the other store sees it without being opened anew", async () => {
    await page.bringToFront();
    await expect(app.getByText("No other store is in the group yet.")).toHaveCount(0);
    await expect(app.getByText(admin.shop.domain)).toBeVisible();
  });
});
