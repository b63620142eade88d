import { test } from "./fixtures";
import type { View } from "./view";
import type { TextKey } from "./words";
import { ProviderDesk } from "../e2e/provider-desk";
import type { OrderDetailView } from "../e2e/order-desk";
import { accountAt } from "../sandbox/kustom/accounts";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { expect } from "../e2e/fixtures";

test("connections, and orders whose money a provider moves", async ({ gallery, desk, shop, jobs }) => {
  shop.state.developmentStore = true;
  const providers = new ProviderDesk(desk);
  const { app, admin } = desk;
  const { username, password } = accountAt("api.playground.kustom.co");
  let order: OrderDetailView;
  let unread: OrderDetailView;
  const open = (view: View) => view.openApp("/settings/connections");
  const askToConnect = async (view: View) => {
    await open(view);
    await view.button("connections.connect").first().click();
    await expect(view.dialog).toBeVisible();
  };
  /** Opens the page and follows the first of the buttons or links that are named with their connection besides. */
  const openNamed = async (view: View, role: "button" | "link", key: TextKey) => {
    await open(view);
    const name = new RegExp(view.words(key).source.replace(/^\^|\$$/g, ""));
    await view.app.getByRole(role, { name }).first().click();
  };
  await gallery.take("connections", [
    { name: "empty", open },
    { name: "form", open: askToConnect },
    {
      name: "refused",
      async open(view) {
        await askToConnect(view);
        await view.dialog.locator("input").filter({ visible: true }).nth(-2).fill(username);
        await view.dialog.locator("input[type=password]").last().fill("not-the-password");
        await view.pressInDialog("connections.testAndConnect");
        await expect(view.dialog.locator(".Polaris-Banner, [role=alert]").first()).toBeVisible();
      },
    },
    {
      name: "filled",
      async arrange() {
        const kustom = { "API username": username, "API password": password };
        await providers.connect({ region: "Kustom", mode: "Test", credentials: kustom });
        await providers.offer({ region: "Smartpay", credentials: { "Secret key": SANDBOX_KEYS.test } });
        await expect(desk.dialog).toHaveCount(0);
      },
      open,
    },
    {
      name: "replace",
      async open(view) {
        await openNamed(view, "button", "connections.replace");
        await expect(view.dialog).toBeVisible();
      },
    },
    {
      name: "disconnect",
      async open(view) {
        await openNamed(view, "button", "connections.disconnect");
        await expect(view.dialog).toBeVisible();
      },
    },
  ]);
  await gallery.take("checkout-link", [
    {
      name: "empty",
      async open(view) {
        await openNamed(view, "link", "connections.checkoutLink");
        await expect(view.field("checkoutLinks.orderName")).toBeVisible();
      },
    },
    {
      name: "refused",
      async open(view) {
        await openNamed(view, "link", "connections.checkoutLink");
        await view.field("checkoutLinks.orderName").fill("#9999");
        await view.press("checkoutLinks.make");
        await expect(view.text("checkoutLinks.order_not_found")).toBeVisible();
      },
    },
  ]);
  await gallery.take("order", [
    {
      name: "at-provider",
      async arrange() {
        const place = { gateway: "Klarna", currency: "EUR" };
        order = await providers.place("kustom", { ...place, referenceIn: "note_attribute" });
        const mapping = { provider: "kustom", place: "note_attribute" } as const;
        await providers.tryMapping("Klarna", {
          ...mapping,
          path: ["Name of the attribute", "kustom_order_id"],
        });
        await expect(app.getByText(`${order.name}: ${providers.referenceOf(order)}`)).toBeVisible();
        await providers.saveMapping();
        await providers.openUntil(order, "Moved directly at Kustom");
        await providers.captureTwoShirtsAndTheCap("EUR 38.90");
        unread = await desk.place({ gateway: "Klarna", currency: "EUR", amount: "25.00" });
        await jobs.whenQuiet();
      },
      open: (view) => view.openApp(`/orders/${order.id}`),
    },
    { name: "reference-unread", open: (view) => view.openApp(`/orders/${unread.id}`) },
  ]);
  await gallery.take("settings", [
    {
      name: "mapping",
      async open(view) {
        await view.openApp("/settings");
        await view.buttonOf("settings.gatewayEdit", "Klarna").click();
      },
    },
  ]);
  await admin.speak("en");
});
