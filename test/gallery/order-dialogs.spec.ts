import { expect, test } from "./fixtures";
import { customer } from "./orders-of";
import type { View } from "./view";
import { SHIRTS, type OrderDetailView } from "../e2e/order-desk";

test("what is asked before money moves", async ({ gallery, desk, admin, shop, jobs }) => {
  let pending: OrderDetailView;
  let captured: OrderDetailView;
  let shipped: OrderDetailView;
  let several: OrderDetailView;
  const place = (given: Record<string, unknown> = {}) =>
    desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS, customer: customer(0), ...given });
  const arrange = async () => {
    await admin.turnImportOn();
    await desk.allowSeveralCaptures();
    pending = await place();
    captured = await place({ shipping: "4.95" });
    shipped = await place();
    several = await place({ gateway: "Kustom" });
    await jobs.whenQuiet();
    await shop.control("POST", `orders/${captured.id}/capture`, {});
    await shop.control("POST", `orders/${shipped.id}/fulfill`, {});
    await jobs.whenQuiet();
  };
  const open = (view: View, { id }: OrderDetailView) => view.openApp(`/orders/${id}`);
  const asked = async (view: View) => {
    await expect(view.dialog).toBeVisible();
    await expect(view.dialog.locator(".Polaris-Spinner")).toHaveCount(0);
  };
  /** One more of the first product. */
  const more = (view: View) => view.button("order.pickMore").first().click();
  const byAmount = async (view: View, amount: string) => {
    await view.press("order.pickBy.amount");
    await view.app.locator("input[inputmode=decimal]").fill(amount);
  };
  await gallery.take("order", [
    {
      name: "capture-dialog",
      arrange,
      async open(view) {
        await open(view, pending);
        await view.pressAmount("order.capture");
        await asked(view);
      },
    },
    {
      name: "capture-lines",
      async open(view) {
        await open(view, pending);
        await view.press("order.pickTitle.capture");
        await more(view);
      },
    },
    {
      name: "capture-lines-dialog",
      async open(view) {
        await open(view, pending);
        await view.press("order.pickTitle.capture");
        await more(view);
        await view.button("order.capture").filter({ hasText: /\d/, visible: true }).last().click();
        await asked(view);
      },
    },
    {
      name: "capture-amount",
      async open(view) {
        await open(view, several);
        await view.press("order.pickTitle.capture");
        await byAmount(view, "12");
      },
    },
    {
      name: "capture-amount-wrong",
      async open(view) {
        await open(view, pending);
        await view.press("order.pickTitle.capture");
        await byAmount(view, "1000");
      },
    },
    {
      name: "capture-one-of-several-dialog",
      async open(view) {
        await open(view, several);
        await view.press("order.pickTitle.capture");
        await byAmount(view, "12");
        await view.button("order.capture").filter({ hasText: /\d/, visible: true }).last().click();
        await asked(view);
      },
    },
    {
      name: "void-dialog",
      async open(view) {
        await open(view, pending);
        await view.press("order.void");
        await asked(view);
      },
    },
    {
      name: "void-shipped-dialog",
      async open(view) {
        await open(view, shipped);
        await view.press("order.void");
        await asked(view);
      },
    },
    {
      name: "cancel-dialog",
      async open(view) {
        await open(view, captured);
        await view.press("order.cancel");
        await asked(view);
      },
    },
    {
      name: "hold-dialog",
      async open(view) {
        await open(view, pending);
        await view.press("release.holds.hold");
        await asked(view);
      },
    },
    {
      name: "settle-dialog",
      async open(view) {
        await open(view, shipped);
        await view.press("order.settle");
        await asked(view);
      },
    },
    {
      name: "refund-lines",
      async open(view) {
        await open(view, captured);
        await view.press("order.refund");
        await more(view);
      },
    },
    {
      name: "refund-amount",
      async open(view) {
        await open(view, captured);
        await view.press("order.refund");
        await byAmount(view, "12");
      },
    },
    {
      name: "refund-dialog",
      async open(view) {
        await open(view, captured);
        await view.press("order.refund");
        await byAmount(view, "12");
        await view.button("order.refundConfirm").filter({ hasText: /\d/, visible: true }).last().click();
        await asked(view);
      },
    },
  ]);
});
