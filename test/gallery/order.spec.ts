import { expect, test } from "./fixtures";
import { customer } from "./orders-of";
import { View } from "./view";
import { SHIRTS, type OrderDetailView } from "../e2e/order-desk";

test.describe("orders in their states", () => {
  // The clock that it moves is the whole sandbox's.
  test.use({ ownStack: true });

  test("pages of orders", async ({ gallery, desk, admin, shop, jobs, page }) => {
    let order: OrderDetailView;
    const here = { open: (view: View) => view.openApp(`/orders/${order.id}`) };
    const place = async (given: Record<string, unknown> = {}) => {
      order = await desk.place({ gateway: "Klarna", currency: "EUR", lines: SHIRTS, ...given });
      await jobs.whenQuiet();
    };
    const then = async (verb: string, body: object = {}) => {
      await shop.control("POST", `orders/${order.id}/${verb}`, body);
      await jobs.whenQuiet();
    };
    const state = (name: string, arrange: () => Promise<void>) => ({ name, arrange, ...here });
    await gallery.take("order", [
      state("pending", async () => {
        await admin.turnImportOn();
        await place({ shipping: "4.95", giftCard: "10.00", customer: customer(0) });
      }),
      state("partly-captured", async () => {
        await place({ customer: customer(1) });
        await then("capture", { amount: "30.00" });
      }),
      state("captured", async () => {
        await place({ customer: customer(2) });
        await then("capture");
        await then("fulfill", { trackingNumber: "3SABC123", trackingCompany: "PostNL" });
      }),
      state("refunded", async () => {
        await place();
        await then("capture");
        await then("refund", { amount: "20.00" });
      }),
      state("void", async () => {
        await place();
        await then("void");
      }),
      state("canceled", async () => {
        await place();
        await then("cancel");
      }),
      state("edited", async () => {
        await place();
        const cap = order.lines.find(({ title }) => title === "Cap");
        await then("edit", { remove: [{ id: cap?.id, quantity: 1 }] });
      }),
      state("two-authorizations", async () => {
        await place();
        await then("edit", { add: [{ title: "Gift wrapping", unitPrice: "9.90" }], authorize: true });
      }),
      state("test-order", () => place({ test: true })),
      state("on-hold", async () => {
        await place();
        await desk.openOrder(order);
        await desk.press("Hold order");
        await desk.dialog.getByLabel("Why").fill("The customer called: wrong size.");
        await desk.confirm("Hold");
        await expect(desk.app.getByText("“The customer called: wrong size.”")).toBeVisible();
      }),
      state("left-on-hold", () => then("fulfill")),
      state("notes", async () => {
        await place({ customer: customer(1) });
        await desk.openOrder(order);
        await desk.app.getByLabel("New note").fill("Calls back on Friday.\nWants the invoice again.");
        await desk.press("Add note");
        await expect(desk.app.getByLabel("New note")).toHaveValue("");
      }),
      {
        name: "print",
        async open(view) {
          await page.emulateMedia({ media: "print" });
          await view.openApp(`/orders/${order.id}`);
        },
      },
      state("refused", async () => {
        await page.emulateMedia({ media: "screen" });
        await shop.control("POST", "staff", { permissions: ["cancel_orders"] });
        await place();
        await desk.openOrder(order);
        await desk.app.getByRole("button", { name: /^Capture EUR/ }).click();
        await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
        await expect(desk.app.getByText(/^No money was moved/).first()).toBeVisible();
        await shop.control("POST", "staff", {
          permissions: ["cancel_orders", "capture_payments_for_orders", "refund_orders"],
        });
      }),
      state("declined", async () => {
        await place({ preset: "declining", gateway: undefined, amount: "31.50", lines: undefined });
        await desk.openOrder(order);
        await desk.app.getByRole("button", { name: /^Capture EUR/ }).click();
        await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
        await expect(desk.app.getByText(/declined/).first()).toBeVisible();
      }),
      state("answer-lost", async () => {
        await place({ gateway: "Riverty" });
        await shop.control("POST", "faults", { operation: "orderCapture", kind: "connection_reset_after" });
        await shop.control("POST", "webhooks", { mode: "drop" });
        await desk.openOrder(order);
        await desk.app.getByRole("button", { name: /^Capture EUR/ }).click();
        await desk.dialog.getByRole("button", { name: /^Capture/ }).click();
        await expect(desk.app.getByText(/We do not know yet/).first()).toBeVisible();
        // Shopify does not tell what became of it.
        await shop.control("POST", "faults", { operation: "order", kind: "server_error", times: 1_000_000 });
      }),
      state("settled", async () => {
        await shop.control("DELETE", "faults");
        await shop.control("POST", "webhooks", { mode: "deliver" });
        await jobs.endWaits();
        await place();
        await desk.openOrder(order);
        await new View(admin, "en").press("order.settle");
        await desk.dialog.getByLabel("How it was settled").fill("Paid by bank transfer.");
        await desk.confirm("Mark as settled");
      }),
      state("shipped-unpaid", async () => {
        await place({ customer: customer(3) });
        await then("fulfill", { trackingNumber: "3SABC124", trackingCompany: "PostNL" });
        await shop.control("POST", "clock", { advanceMs: 31 * 60_000 });
        await jobs.run("sweep-late-captures");
        await jobs.whenQuiet();
      }),
      state("lapsed", async () => {
        await place({ gateway: "Smartpay" });
        await shop.control("POST", "clock", { advanceDays: 8 });
        await jobs.run("sweep-expiry");
        await jobs.whenQuiet();
      }),
    ]);
  });
});
