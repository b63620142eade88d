import { expect, test } from "./fixtures";
import { customer } from "./orders-of";
import type { View } from "./view";

/** One page of the list, and a few orders more. */
const ORDERS = 53;

/** Presses the button for what comes after the page, whose name is Polaris' own. */
async function openNextPage(view: View): Promise<void> {
  await view.openApp("/orders?view=attention");
  await view.app.locator(".Polaris-Pagination button").last().click();
  await expect(view.app.locator(".Polaris-Pagination button").last()).toBeDisabled();
}

test("more orders that need a person than one page shows", async ({ gallery, desk, admin, shop, jobs }) => {
  const arrange = async () => {
    await admin.openApp();
    for (let index = 0; index < ORDERS; index += 1) {
      const order = await desk.place({ gateway: "Klarna", amount: "48.90", customer: customer(index) });
      await shop.control("POST", `orders/${order.id}/edit`, {
        add: [{ title: "Gift wrapping", unitPrice: "9.90", quantity: 1 }],
      });
      await shop.control("POST", `orders/${order.id}/fulfill`, {});
    }
    await jobs.whenQuiet();
    await admin.openApp("/orders?view=attention");
    await expect(admin.app.locator(".Polaris-Pagination")).toBeVisible();
  };
  await gallery.take("orders", [{ name: "attention-next-page", arrange, open: openNextPage }]);
});
