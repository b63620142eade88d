import { expect, test } from "./fixtures";
import type { View } from "./view";
import { SHIRTS, type OrderDetailView } from "../e2e/order-desk";

const BEN = 7002;

test("roles, rights that somebody lacks, and what a second person confirms", async ({
  gallery,
  desk,
  admin,
  shop,
  jobs,
}) => {
  const { app } = admin;
  let order: OrderDetailView;
  const roles = { open: (view: View) => view.openApp("/settings/roles") };
  await gallery.take("roles", [
    {
      name: "off",
      async arrange() {
        await shop.control("POST", "staff", { accountOwner: true });
        await shop.control("POST", "staff", { userId: BEN, firstName: "Ben" });
        const becomeOneself = await admin.become(BEN);
        await admin.openApp();
        await becomeOneself();
        order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS });
        await jobs.whenQuiet();
      },
      ...roles,
    },
    {
      name: "wrong-amount",
      async open(view) {
        await roles.open(view);
        await view.app.locator("input[inputmode=decimal], input[type=text]").first().fill("none");
        await view.press("confirmations.saveLimits");
        await expect(view.app.locator("[aria-invalid=true]").first()).toBeVisible();
      },
    },
    {
      name: "on",
      async arrange() {
        await admin.openApp("/settings/roles");
        await app.getByLabel("Amount in EUR above which a second person confirms").fill("40");
        await app.getByRole("button", { name: "Save amounts" }).click();
        await expect(app.getByLabel("Amount in EUR above which")).toHaveValue("40.00");
        for (const right of ["Capture, and hold orders", "Refund, void and cancel", "Change settings"])
          await app.getByRole("checkbox", { name: right, disabled: false }).uncheck();
        await app.getByRole("button", { name: "Switch roles on" }).click();
        await expect(app.getByRole("button", { name: "Switch roles off" })).toBeVisible();
      },
      ...roles,
    },
  ]);
  await gallery.take("order", [
    {
      name: "waits-for-second-person",
      async arrange() {
        await desk.openOrder(order);
        await app.getByRole("button", { name: /^Capture EUR/ }).click();
        await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
        await expect(app.getByRole("heading", { name: "Waits for a second person" })).toBeVisible();
      },
      open: (view) => view.openApp(`/orders/${order.id}`),
    },
  ]);
  await gallery.take("home", [{ name: "confirmations", open: (view) => view.openApp() }]);
  await gallery.take("reserved", [
    {
      name: "settings",
      arrange: async () => void (await admin.become(BEN)),
      open: (view) => view.openApp("/settings"),
    },
    { name: "roles", open: (view) => view.openApp("/settings/roles") },
    { name: "order", open: (view) => view.openApp(`/orders/${order.id}`) },
    { name: "home", open: (view) => view.openApp() },
    { name: "setup", open: (view) => view.openApp("/setup") },
    { name: "orders", open: (view) => view.openApp("/orders") },
  ]);
});
