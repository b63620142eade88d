import { readFile } from "node:fs/promises";
import { expect, type FrameLocator, type Page } from "@playwright/test";
import type { TestShop } from "./test-shop";
import type { OrderView } from "../sandbox/control-client";
import type { Stack } from "../support/stack";

/** The admin of one shop as a person uses it: by its links, buttons and fields. */
export class Admin {
  readonly page: Page;
  readonly stack: Stack;
  readonly shop: TestShop;
  /** The app inside the admin. */
  readonly app: FrameLocator;

  constructor(page: Page, stack: Stack, shop: TestShop) {
    this.page = page;
    this.stack = stack;
    this.shop = shop;
    this.app = page.frameLocator('iframe[name="app-iframe"]');
  }

  async open(place = ""): Promise<void> {
    await this.page.goto(`${this.stack.adminUrl}store/${this.shop.handle}${place}`);
  }

  /** Opens a page of the app, as a link from outside would, and waits until it can be worked with. */
  async openApp(place = ""): Promise<void> {
    await this.open(`/apps/capture-desk${place}`);
    await this.whenAlive();
  }

  /** Clicks a checkbox or radio button of the app. Polaris draws it over the real input, so the label takes the click. */
  async choose(label: string): Promise<void> {
    await this.app.locator("label", { hasText: label }).first().click();
  }

  /**
   * Until React has taken over the page: before that a click is lost, and Enter sends a form as browsers do. React marks
   * single elements while it is still at it, so that only the mark of the whole document tells.
   */
  async whenAlive(): Promise<void> {
    await expect(async () => {
      const isAlive = await this.app.locator("body").evaluate((body) => {
        type Root = { stateNode: { current: { memoizedState: { isDehydrated?: boolean } | null } } };
        const marks = Object.entries(body.ownerDocument) as [string, Root][];
        const root = marks.find(([name]) => name.startsWith("__reactContainer$"))?.[1];
        return root?.stateNode.current.memoizedState?.isDehydrated === false;
      });
      expect(isAlive).toBe(true);
    }).toPass();
  }

  /** Ticks the box above a list, which stands for every order of the page. */
  async tickAll(): Promise<void> {
    await this.whenAlive();
    await this.app
      .getByRole("checkbox", { name: /^Select all/ })
      .first()
      .click({ force: true });
  }

  /** Types a name into a field that holds a list of them, and adds it. */
  async addName(label: string, name: string): Promise<void> {
    await this.whenAlive();
    await this.app.getByLabel(label, { exact: true }).fill(name);
    await this.app.getByLabel(label, { exact: true }).press("Enter");
    await expect(this.app.getByRole("button", { name: `Remove ${name}`, exact: true })).toBeVisible();
  }

  /** Switches the open list to a view, which may stand among those that did not fit into the line of tabs. */
  async openView(tab: string): Promise<void> {
    const shown = this.app.getByRole("tab", { name: tab, exact: true });
    if (await shown.isVisible()) return shown.click();
    await this.app.getByRole("tab", { name: "More views" }).click();
    await this.app.getByRole("button", { name: tab, exact: true }).click();
  }

  /** Opens a list of orders and answers how many orders one of its views holds, by its tab. */
  async countOf(view: string, place: string): Promise<number> {
    await this.openApp(place);
    const name = new RegExp(`^${view} \\(\\d+\\)$`);
    const tab = this.app.getByRole("tab", { name });
    const more = this.app.getByRole("tab", { name: "More views" });
    await expect(tab.or(more).first()).toBeVisible();
    // How many views fit into the line of tabs depends on the fonts of the machine.
    if (!(await tab.isVisible())) await more.click();
    const shown = tab.or(this.app.getByRole("button", { name })).first();
    return Number(/\d+/.exec((await shown.textContent({ timeout: 5000 })) ?? "")?.[0]);
  }

  /** The lines of a file that a button of the app saves, without the byte order mark. */
  async download(button: string): Promise<string[]> {
    const saved = this.page.waitForEvent("download");
    await this.app.getByRole("button", { name: button }).click();
    const text = await readFile(await (await saved).path(), "utf8");
    return text
      .replace(/^\uFEFF/, "")
      .trimEnd()
      .split("\r\n");
  }

  /** The admin's language from the next page on. */
  async speak(locale: string): Promise<void> {
    await this.page.evaluate((language) => localStorage.setItem("sandbox-language", language), locale);
  }

  /** From the next page on the admin is another person's, until the answered function is called. */
  async become(userId: number): Promise<() => Promise<void>> {
    const tokens = "**/sandbox/id-token?*";
    await this.page.route(tokens, (route) =>
      route.continue({ url: `${route.request().url()}&userId=${userId}` }),
    );
    return () => this.page.unroute(tokens);
  }

  /** From now on payments are only authorized, and such orders reach the warehouse. */
  async startSelling(): Promise<void> {
    await this.shop.control("POST", "settings", { captureMethod: "manually" });
    await this.turnImportOn();
  }

  /** Turns import on without any proof, by stating that capture is arranged. */
  async turnImportOn(): Promise<void> {
    await this.openApp("/settings");
    await this.whenAlive();
    await this.choose("Import authorized pay-later orders");
    await expect(this.app.getByRole("button", { name: "Agree" })).toBeDisabled();
    await this.choose("I state that capture after shipping is arranged");
    await this.app.getByRole("button", { name: "Agree" }).click();
    await this.saveSettings();
    await expect(this.app.getByText(/Last changed by/)).toBeVisible();
  }

  async saveSettings(): Promise<void> {
    const bar = this.page.getByRole("region", { name: "Unsaved changes" });
    await bar.getByRole("button", { name: "Save" }).click();
  }

  async chooseCaptureMethod(
    method: "Automatically at checkout" | "Automatically when fulfilling" | "Manually",
  ): Promise<void> {
    await this.open("/settings/payments");
    await this.page.getByRole("button", { name: "Manage" }).click();
    await this.page.getByRole("radio", { name: method }).check();
    await this.page.getByRole("button", { name: "Save" }).click();
    await this.page.getByText("Payment capture method saved").waitFor();
  }

  async switchFlow(on: boolean): Promise<void> {
    await this.open("/apps/flow");
    await this.page.getByRole("button", { name: on ? "Turn on" : "Turn off" }).click();
    await this.page.getByText(on ? "Workflow turned on" : "Workflow turned off").waitFor();
  }

  /** Places an order and stays on its page in the admin. Answers its name, such as "#1001". */
  async placeOrder(order: { gateway: string; amount: string }): Promise<string> {
    await this.open("/orders");
    await this.page.getByRole("button", { name: "Place test order" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("Gateway", { exact: true }).selectOption({ label: order.gateway });
    await dialog.getByLabel("Amount").fill(order.amount);
    await dialog.getByRole("button", { name: "Place order" }).click();
    const heading = this.page.getByRole("heading", { level: 1, name: /^#\d+/ });
    await heading.waitFor();
    const name = /#\d+/.exec((await heading.textContent()) ?? "")?.[0];
    if (!name) throw new Error("The order's page does not show its name.");
    return name;
  }

  /** Places orders behind the scenes, as many buyers at the checkout would. */
  async placeOrders(count: number, order: Record<string, unknown>): Promise<OrderView[]> {
    const placed: OrderView[] = [];
    while (placed.length < count) placed.push(await this.shop.orderBy("POST", "orders", order));
    return placed;
  }

  /** Ships everything of the order whose page is open. */
  async fulfill(): Promise<void> {
    await this.page.getByRole("button", { name: "Fulfill items" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Fulfill items" }).click();
    // The page's button and, while it closes, the dialog's.
    await expect(this.page.getByRole("button", { name: "Fulfill items" })).toHaveCount(0);
  }

  /** Waits until Shopify has captured the order, once. */
  async whenCaptured(name: string): Promise<void> {
    await expect
      .poll(() => this.transactionsOf(name), { intervals: [100] })
      .toEqual(["AUTHORIZATION", "CAPTURE"]);
  }

  /** Kinds of the order's transactions at Shopify, oldest first. */
  async transactionsOf(name: string): Promise<string[]> {
    const order = [...this.shop.state.orders.values()].find((each) => each.name === name);
    if (!order) throw new Error(`The sandbox has no order ${name}.`);
    return order.transactions.map(({ kind, status }) => (status === "SUCCESS" ? kind : `${kind} ${status}`));
  }
}
