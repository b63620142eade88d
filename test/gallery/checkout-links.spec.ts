import { expect, test } from "./fixtures";
import { customer } from "./orders-of";
import type { View } from "./view";
import { SHIRTS } from "../e2e/order-desk";
import { ProviderDesk } from "../e2e/provider-desk";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";

test("links by which the customers of unpaid orders pay", async ({ gallery, desk, shop, jobs }) => {
  shop.state.developmentStore = true;
  let orderName = "";
  let draftName = "";
  const open = async (view: View) => {
    await view.openApp("/settings/connections");
    await view.named("link", "connections.checkoutLink").click();
    await expect(view.field("checkoutLinks.orderName")).toBeVisible();
  };
  const makeFor = async (view: View, name: string) => {
    await open(view);
    await view.field("checkoutLinks.orderName").fill(name);
    await view.press("checkoutLinks.make");
  };
  const makeAndSee = async (view: View, name: string) => {
    await makeFor(view, name);
    await expect(view.text("checkoutLinks.made")).toBeVisible();
  };
  await gallery.take("checkout-link", [
    {
      name: "empty",
      async arrange() {
        const credentials = { "Secret key": SANDBOX_KEYS.test };
        await new ProviderDesk(desk).connect({ region: "Smartpay", credentials });
        const lines = SHIRTS.map((line) => ({ ...line, unitPrice: "1890" }));
        const wanted = { currency: "JPY", country: "JP", lines, customer: customer(2) };
        orderName = (await desk.place({ ...wanted, gateway: "manual", payment: "none" })).name;
        await shop.control("POST", "scopes", { grant: ["write_draft_orders"] });
        const { body } = await shop.control("POST", "drafts", wanted);
        draftName = (body["draft"] as { name: string }).name;
        await jobs.whenQuiet();
      },
      open,
    },
    {
      name: "refused",
      async open(view) {
        await makeFor(view, "#9999");
        await expect(view.text("checkoutLinks.order_not_found")).toBeVisible();
      },
    },
    { name: "made", open: (view) => makeAndSee(view, orderName) },
    {
      name: "on-order",
      async open(view) {
        await makeAndSee(view, orderName);
        await view.press("checkoutLinks.note.order");
        await expect(view.text("checkoutLinks.needsReference.order")).toBeVisible();
      },
    },
    { name: "on-draft", open: (view) => makeAndSee(view, draftName) },
  ]);
});
