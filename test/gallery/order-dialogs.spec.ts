import { expect, test } from "./fixtures";
import { customer } from "./orders-of";
import type { State } from "./gallery";
import type { View } from "./view";
import type { TextKey } from "./words";
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
  /** What one button of the order's page asks before it does anything. The orders are placed later. */
  const asksFor = (name: string, key: TextKey, order: () => OrderDetailView): State => ({
    name,
    async open(view) {
      await open(view, order());
      await view.press(key);
      await asked(view);
    },
  });
  const confirm = async (view: View, key: TextKey) => {
    await view.button(key).filter({ hasText: /\d/, visible: true }).last().click();
    await asked(view);
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
        await confirm(view, "order.capture");
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
        await confirm(view, "order.capture");
      },
    },
    asksFor("void-dialog", "order.void", () => pending),
    asksFor("void-shipped-dialog", "order.void", () => shipped),
    asksFor("cancel-dialog", "order.cancel", () => captured),
    asksFor("hold-dialog", "release.holds.hold", () => pending),
    asksFor("settle-dialog", "order.settle", () => shipped),
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
        await confirm(view, "order.refundConfirm");
      },
    },
  ]);
});
