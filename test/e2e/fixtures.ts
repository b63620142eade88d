import path from "node:path";
import { expect, test as base, type FrameLocator, type Page } from "@playwright/test";
import { startEmbeddedPostgres, type DatabaseServer } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";
import { startStack, type Stack } from "../support/stack";

interface Options {
  /** Past orders of the demo shop. */
  pastOrders: number;
}

interface Fixtures {
  stack: Stack;
  /** The admin of the demo shop, not opened yet. */
  admin: Admin;
}

interface WorkerFixtures {
  postgres: DatabaseServer;
}

/** The product and the world around it, new for each test; a browser on the admin page. */
export const test = base.extend<Fixtures & Options, WorkerFixtures>({
  pastOrders: [0, { option: true }],
  postgres: [
    // Playwright finds the fixtures that are used by this pattern, and refuses one without any.
    async ({ browserName: _browserName }, use) => {
      const server = await startEmbeddedPostgres(path.resolve(`.data/e2e/${process.pid}`));
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  stack: async ({ postgres, pastOrders }, use, testInfo) => {
    const database = `e2e_${testInfo.testId.replaceAll("-", "_")}_${testInfo.retry}_${testInfo.repeatEachIndex}`;
    await postgres.ensureDatabase(database);
    await migrate(postgres.url(database));
    const stack = await startStack({
      databaseUrl: postgres.url(database),
      logFolder: testInfo.outputPath("logs"),
      orders: pastOrders,
    });
    await use(stack);
    await stack.stop();
  },
  admin: async ({ page, stack }, use) => {
    await use(new Admin(page, stack));
  },
});

export { expect } from "@playwright/test";

/** The admin as a person uses it: by its links, buttons and fields. */
export class Admin {
  readonly page: Page;
  readonly stack: Stack;
  /** The app inside the admin. */
  readonly app: FrameLocator;

  constructor(page: Page, stack: Stack) {
    this.page = page;
    this.stack = stack;
    this.app = page.frameLocator('iframe[name="app-iframe"]');
  }

  async open(place = ""): Promise<void> {
    await this.page.goto(`${this.stack.adminUrl}store/demo-shop${place}`);
  }

  /** Opens a page of the app, as a link from outside would. */
  async openApp(place = ""): Promise<void> {
    await this.open(`/apps/capture-desk${place}`);
  }

  /** Clicks a checkbox or radio button of the app. Polaris draws it over the real input, so the label takes the click. */
  async choose(label: string): Promise<void> {
    await this.app.locator("label", { hasText: label }).first().click();
  }

  async chooseCaptureMethod(
    method: "Automatically at checkout" | "Automatically when fulfilling" | "Manually",
  ): Promise<void> {
    await this.open("/settings/payments");
    await this.page.getByRole("button", { name: "Change" }).click();
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

  /** Ships everything of the order whose page is open. */
  async fulfill(): Promise<void> {
    await this.page.getByRole("button", { name: "Fulfill items" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Fulfill items" }).click();
    // The page's button and, while it closes, the dialog's.
    await expect(this.page.getByRole("button", { name: "Fulfill items" })).toHaveCount(0);
  }

  /** Kinds of the order's transactions at Shopify, oldest first. */
  async transactionsOf(name: string): Promise<string[]> {
    for (const order of this.stack.sandbox.world.shops.get("demo-shop.myshopify.com")?.orders.values() ??
      []) {
      if (order.name === name)
        return order.transactions.map(({ kind, status }) =>
          status === "SUCCESS" ? kind : `${kind} ${status}`,
        );
    }
    throw new Error(`The sandbox has no order ${name}.`);
  }
}
