import { Admin } from "../e2e/fixtures";
import { openTestShop } from "../e2e/test-shop";
import { expect, test } from "./fixtures";
import type { View } from "./view";

test("the stores of a group", async ({ gallery, desk, admin, page, stack, jobs }) => {
  const other = new Admin(page, stack, openTestShop(stack.sandbox, 0));
  const open = (view: View) => view.openApp("/shop-group");
  const { app } = admin;
  let code = "";
  const makeCode = async () => {
    await other.openApp("/shop-group");
    await app.getByRole("button", { name: "Make a code" }).click();
    code = (await app.locator("code", { hasText: /^cdg_/ }).textContent()) ?? "";
  };
  await gallery.take("shop-group", [
    {
      name: "none",
      async arrange() {
        await admin.openApp();
        await desk.place({ gateway: "Klarna", amount: "48.90" });
        await jobs.whenQuiet();
      },
      open,
    },
    {
      name: "unknown-code",
      async open(view) {
        await open(view);
        await view.field("shopGroup.join.code").fill("cdg_mistyped");
        await view.press("shopGroup.join.look");
        await expect(view.text("shopGroup.refused.unknown_code")).toBeVisible();
      },
    },
    {
      name: "offer",
      arrange: makeCode,
      async open(view) {
        await open(view);
        await view.field("shopGroup.join.code").fill(code);
        await view.press("shopGroup.join.look");
        await expect(view.button("shopGroup.offer.accept")).toBeVisible();
      },
    },
    {
      name: "with-shops",
      async arrange() {
        await admin.openApp("/shop-group");
        await app.getByLabel("Code", { exact: true }).fill(code);
        await app.getByRole("button", { name: "Look at the invitation" }).click();
        await app.getByRole("button", { name: "Accept and join" }).click();
        await expect(app.getByRole("button", { name: "Leave the group" })).toBeVisible();
      },
      open,
    },
    {
      name: "code",
      async open(view) {
        await open(view);
        await view.press("shopGroup.invite.make");
        await expect(view.app.locator("code", { hasText: /^cdg_/ })).toBeVisible();
      },
    },
    { name: "invited", open },
    {
      name: "leave",
      async open(view) {
        await open(view);
        await view.press("shopGroup.leave.confirm");
        await expect(view.dialog).toBeVisible();
      },
    },
  ]);
  await gallery.take("home", [{ name: "in-group", open: (view) => view.openApp() }]);
});
