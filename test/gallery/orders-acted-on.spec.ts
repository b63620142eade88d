import { expect, test } from "./fixtures";
import { customer, MIXED_ORDERS } from "./orders-of";
import type { View } from "./view";
import type { BulkAction } from "~/bulk/bulk-action";

const ACTIONS = ["capture", "void", "refund", "hold", "release", "settle"] as const satisfies BulkAction[];

/** Ticks all orders of the page. */
async function tickAll(view: View, query = "?view=all"): Promise<void> {
  await view.openApp(`/orders${query}`);
  await view.app
    .locator("thead, .Polaris-IndexTable__StickyTable")
    .getByRole("checkbox")
    .first()
    .click({ force: true });
}

async function askFor(view: View, action: BulkAction): Promise<void> {
  await tickAll(view);
  const key = `bulk.actions.${action}.name` as const;
  if (action !== "capture")
    await view.app
      .locator(".Polaris-BulkActions__BulkActionsPromotedActionsWrapper button")
      .filter({ visible: true })
      .last()
      .click();
  await view.button(key).filter({ visible: true }).last().click();
  await expect(view.dialog).toBeVisible();
  await expect(view.text("bulk.planning")).toHaveCount(0);
}

test("orders that are chosen, and what can be done with them", async ({
  gallery,
  desk,
  admin,
  shop,
  jobs,
  page,
}) => {
  await gallery.take("orders", [
    {
      name: "selected",
      async arrange() {
        await admin.turnImportOn();
        for (const order of MIXED_ORDERS) await desk.place(order);
        const shipped = await desk.place({ gateway: "Klarna", amount: "148.90", customer: customer(1) });
        const captured = await desk.place({ gateway: "Klarna", amount: "75.00", customer: customer(2) });
        await jobs.whenQuiet();
        await shop.control("POST", `orders/${shipped.id}/fulfill`, {});
        await shop.control("POST", `orders/${captured.id}/capture`, {});
        await jobs.whenQuiet();
      },
      open: (view) => tickAll(view),
    },
    {
      name: "one-selected",
      async open(view) {
        await view.openApp("/orders");
        await view.app.getByRole("row").nth(1).getByRole("checkbox").click();
      },
    },
    ...ACTIONS.map((action) => ({
      name: `bulk-${action}`,
      open: (view: View) => askFor(view, action),
    })),
    {
      name: "columns",
      async open(view) {
        await view.openApp("/orders");
        await view.press("orders.columns.title");
        await expect(view.dialog).toBeVisible();
      },
    },
    {
      name: "filters-open",
      isReopened: true,
      async open(view) {
        await view.openApp("/orders?view=all&gateway=klarna");
        await view.app.locator(".Polaris-Filters__AddFilter").click();
      },
    },
    {
      name: "filter-field",
      isReopened: true,
      async open(view) {
        await view.openApp("/orders?view=all&gateway=klarna");
        await view.app
          .locator(".Polaris-Filters__FiltersWrapper button")
          .filter({ visible: true })
          .first()
          .click();
      },
    },
    {
      name: "save-view",
      async open(view) {
        await view.openApp("/orders?view=all");
        await view.app.locator(".Polaris-Tabs__NewTab button").filter({ visible: true }).click();
        await expect(view.dialog).toBeVisible();
      },
    },
    {
      name: "export-running",
      async open(view) {
        await page.route("**/order-exports*", () => undefined);
        await view.openApp("/orders?view=all");
        await view.press("orders.export");
        await expect(view.button("orders.exportStop")).toBeVisible();
      },
    },
    {
      name: "new-rows",
      async open(view) {
        await page.unroute("**/order-exports*");
        await view.openApp("/orders?view=all");
        await desk.place({ gateway: "Klarna", amount: "12.00" });
        await expect(view.button("orders.newRows", 1)).toBeVisible();
      },
    },
  ]);
});
