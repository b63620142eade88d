import { test } from "./fixtures";
import type { View } from "./view";
import type { TextKey } from "./words";
import { ProviderDesk } from "../e2e/provider-desk";
import type { OrderDetailView } from "../e2e/order-desk";
import { accountAt } from "../sandbox/kustom/accounts";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { expect } from "../e2e/fixtures";

const ATTRIBUTE = "kustom_order_id";
/** No two orders at a provider are one payment. */
const TWO_REFERENCES = [
  "3f1c9a52-7d0e-4b6f-9c58-20a4e1b7d933",
  "b8e2407c-51fa-4d39-8a61-c7f05d92e4aa",
] as const;

test("connections, and orders whose money a provider moves", async ({ gallery, desk, shop, jobs }) => {
  shop.state.developmentStore = true;
  const providers = new ProviderDesk(desk);
  const { app, admin } = desk;
  const { username, password } = accountAt("api.playground.kustom.co");
  let order: OrderDetailView;
  let unread: OrderDetailView;
  let ambiguous: OrderDetailView;
  const open = (view: View) => view.openApp("/settings/connections");
  const askToConnect = async (view: View) => {
    await open(view);
    await view.button("connections.connect").first().click();
    await expect(view.dialog).toBeVisible();
  };
  const asks = async (view: View, key: TextKey) => {
    await open(view);
    await view.named("button", key).click();
    await expect(view.dialog).toBeVisible();
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
    { name: "replace", open: (view) => asks(view, "connections.replace") },
    { name: "disconnect", open: (view) => asks(view, "connections.disconnect") },
  ]);
  await gallery.take("order", [
    {
      name: "at-provider",
      async arrange() {
        const place = { gateway: "Klarna", currency: "EUR" };
        ambiguous = await desk.place({ ...place, amount: "64.50" });
        const attributes = TWO_REFERENCES.map((value) => ({ key: ATTRIBUTE, value }));
        shop.state.orders.get(ambiguous.id)?.noteAttributes.push(...attributes);
        order = await providers.place("kustom", { ...place, referenceIn: "note_attribute" });
        const mapping = { provider: "kustom", place: "note_attribute" } as const;
        await providers.tryMapping("Klarna", { ...mapping, path: ["Name of the attribute", ATTRIBUTE] });
        await expect(app.getByText(`${order.name}: ${providers.referenceOf(order)}`)).toBeVisible();
        await providers.saveMapping();
        await expect(async () => {
          await desk.openOrder(ambiguous);
          await expect(app.getByText("Several different references").first()).toBeVisible({ timeout: 1000 });
        }).toPass();
        await providers.openUntil(order, "Moved directly at Kustom");
        await providers.captureTwoShirtsAndTheCap("EUR 38.90");
        unread = await desk.place({ ...place, amount: "25.00" });
        await jobs.whenQuiet();
      },
      open: (view) => view.openApp(`/orders/${order.id}`),
    },
    { name: "reference-unread", open: (view) => view.openApp(`/orders/${unread.id}`) },
    {
      name: "reference-ambiguous",
      async open(view) {
        await view.openApp(`/orders/${ambiguous.id}`);
        await view.press("direct.candidates");
        await expect(view.app.getByText(TWO_REFERENCES[1], { exact: false })).toBeVisible();
      },
    },
  ]);
  await gallery.take("settings", [
    {
      name: "mapping",
      async open(view) {
        await view.openApp("/settings");
        await view.buttonOf("settings.gatewayEdit", "Klarna").click();
        await view.press("direct.settings.try");
        await expect(view.app.getByText(`${ambiguous.name}: `)).toBeVisible();
      },
    },
  ]);
  await admin.speak("en");
});
