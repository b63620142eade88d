import type { Locator, TestInfo } from "@playwright/test";
import { expect, test as base, type Admin } from "./fixtures";
import type { TestShop } from "./test-shop";
import type { OrderView } from "../sandbox/control-client";

interface Fixtures {
  /** A shop that captures by hand and imports its pay-later orders. */
  desk: OrderDesk;
}

/** Stories on order pages: the orders come from the sandbox's control API, everything else is done by hand. */
export const test = base.extend<Fixtures>({
  desk: async ({ admin }, use, testInfo) => {
    const desk = new OrderDesk(admin, testInfo);
    await desk.shop.control("POST", "settings", { captureMethod: "manually" });
    await admin.turnImportOn();
    await use(desk);
  },
});

export { expect } from "./fixtures";

/** 3 shirts at EUR 10.00, a cap at EUR 18.90: EUR 48.90. */
export const SHIRTS = [
  { title: "Shirt", quantity: 3, unitPrice: "10.00" },
  { title: "Cap", unitPrice: "18.90" },
];

/** Words as a person reads them: amounts stand with a space that does not break. */
export function reads(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s"));
}

export interface TransactionView {
  kind: string;
  status: string;
  id: number;
  parentId: number | null;
  amount: { amount: string; currency: string };
}

export interface OrderDetailView extends OrderView {
  shipping: { amount: string; currency: string };
  lines: (OrderView["lines"][number] & { unitPrice: { amount: string } })[];
  transactions: (OrderView["transactions"][number] & TransactionView)[];
  cancelledAt: string | null;
}

/** Order pages as a person works on them, and Shopify's side of the same orders. */
export class OrderDesk {
  readonly admin: Admin;
  readonly #info: TestInfo;

  constructor(admin: Admin, info: TestInfo) {
    this.admin = admin;
    this.#info = info;
  }

  get app() {
    return this.admin.app;
  }

  /** Shopify's side of the shop. */
  get shop(): TestShop {
    return this.admin.shop;
  }

  /** The capture dialog, or any other that is open. */
  get dialog(): Locator {
    return this.app.getByRole("dialog");
  }

  /** A shop on Plus, where Kustom's authorizations can be captured several times. */
  async allowSeveralCaptures(): Promise<void> {
    await this.shop.control("POST", "settings", { plan: "plus" });
    await this.shop.control("POST", "gateways", { preset: "kustom" });
  }

  async place(order: Record<string, unknown>): Promise<OrderDetailView> {
    return (await this.shop.orderBy("POST", "orders", order)) as OrderDetailView;
  }

  async look(order: Pick<OrderView, "id">): Promise<OrderDetailView> {
    return (await this.shop.orderBy("GET", `orders/${order.id}`)) as OrderDetailView;
  }

  /** Opens the order's page once its webhook has brought it, and waits until it can be worked with. */
  async openOrder(order: Pick<OrderView, "id" | "name">): Promise<void> {
    const { admin, app } = this;
    await admin.page.bringToFront();
    const failed = app.getByRole("heading", { level: 1, name: "Something went wrong" });
    await expect(async () => {
      await admin.openApp(`/orders/${order.id}`);
      const opened = app.getByRole("heading", { level: 1, name: order.name });
      await expect(opened.or(failed)).toBeVisible({ timeout: 5000 });
    }).toPass();
    await expect(failed).toHaveCount(0);
    await admin.whenAlive();
  }

  /** Presses a button of the page, which draws nothing while another tab lies on top of it. */
  async press(name: string): Promise<void> {
    await this.admin.page.bringToFront();
    await this.app.getByRole("button", { name, exact: true }).click();
  }

  /** Opens the choice of a part. */
  async pick(action: "Capture a part" | "Refund"): Promise<void> {
    await this.press(action);
    await expect(this.app.getByRole("button", { name: "By amount" })).toBeVisible();
  }

  async pickAmount(amount: string): Promise<void> {
    await this.app.getByRole("button", { name: "By amount" }).click();
    await this.app.getByLabel("Amount").fill(amount);
  }

  /** Presses the dialog's own button, which closes it. */
  async confirm(name: string): Promise<void> {
    await this.admin.page.bringToFront();
    await this.dialog.getByRole("button", { name, exact: true }).click();
    await expect(this.dialog).toHaveCount(0);
  }

  /** Captures at Shopify that went well, oldest first, as "EUR 12.00". */
  async movedAtShopify(order: Pick<OrderView, "id">, kind: string): Promise<string[]> {
    const { transactions } = await this.look(order);
    return transactions
      .filter((each) => each.kind === kind && each.status === "SUCCESS")
      .map(({ amount }) => `${amount.currency} ${amount.amount}`);
  }

  /** How often the app asked Shopify to do this. */
  async timesAsked(operation: string): Promise<number> {
    const { body } = await this.shop.control("GET", `requests?operation=${operation}`);
    return body["total"] as number;
  }

  async shoot(name: string): Promise<void> {
    await this.admin.page.screenshot({ path: this.#info.outputPath(`${name}.png`) });
  }

  /** What is open, on a phone, where nothing may stick out, and back. */
  async shootOnPhone(name: string): Promise<void> {
    const { page } = this.admin;
    await page.setViewportSize({ width: 390, height: 844 });
    await expect
      .poll(() => this.app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth))
      .toBe(0);
    await this.shoot(`${name}-phone`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  /** The page of an order on a phone, and in Japanese. */
  async shootElsewhere(name: string, order: Pick<OrderView, "id" | "name">): Promise<void> {
    await this.openOrder(order);
    await this.shootOnPhone(name);
    await this.admin.speak("ja");
    await this.openOrder(order);
    await this.shoot(`${name}-ja`);
    await this.admin.speak("en");
  }
}
