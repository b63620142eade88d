import type { TestInfo } from "@playwright/test";
import { connectWarehouse, type Connection } from "./connect-warehouse";
import { expect, test as base, type Admin } from "./fixtures";
import type { Jobs } from "./jobs";
import { checkUntil, chooseEngine } from "./setup-desk";
import type { OrderView } from "../sandbox/control-client";

interface Fixtures {
  /** A shop that captures with Flow, whose warehouse is not connected yet. */
  desk: WarehouseDesk;
}

/** Stories that end in the sandbox's warehouse. The clock that they move is the whole sandbox's. */
export const test = base.extend<Fixtures>({
  desk: async ({ admin, jobs }, use, testInfo) => {
    const desk = new WarehouseDesk(admin, jobs, testInfo);
    await admin.shop.control("POST", "settings", { captureMethod: "manually" });
    await chooseEngine(admin, "A Shopify Flow workflow");
    await desk.switchWorkflow(true);
    await use(desk);
  },
});

export { expect } from "./fixtures";

const MINUTE_MS = 60_000;
const GRACE_IS_OVER_MS = 31 * MINUTE_MS;

/** The warehouse behind the shop as a person sees it, and what happens to the shop around it. */
export class WarehouseDesk {
  readonly admin: Admin;
  readonly #jobs: Jobs;
  readonly #info: TestInfo;

  constructor(admin: Admin, jobs: Jobs, info: TestInfo) {
    this.admin = admin;
    this.#jobs = jobs;
    this.#info = info;
  }

  /** Switches import on, and joins app and warehouse by what the warehouse reads. */
  async connect(by: Connection): Promise<void> {
    await this.admin.turnImportOn();
    const told = await connectWarehouse(this.admin, by);
    await this.admin.shop.control("POST", "warehouse", told);
  }

  async place(amount: string): Promise<OrderView> {
    const [order] = await this.admin.placeOrders(1, { gateway: "Klarna", amount });
    if (!order) throw new Error("An order was expected.");
    return order;
  }

  async switchWorkflow(enabled: boolean): Promise<void> {
    await this.admin.shop.control("POST", "workflows", { enabled });
  }

  /** The order in the warehouse's list. */
  rowOf({ name }: OrderView) {
    return this.admin.page
      .getByRole("row")
      .filter({ has: this.admin.page.getByRole("link", { name, exact: true }) });
  }

  /** Opens the warehouse and waits until it thinks this of the order. */
  async seeInWarehouse(
    order: OrderView,
    verdict: "May ship" | "On hold",
    why: string | RegExp,
  ): Promise<void> {
    await this.admin.open("/warehouse");
    await expect(this.rowOf(order)).toContainText(verdict);
    await expect(this.rowOf(order)).toContainText(why);
  }

  /** Has everything shipped that may be, on the open page of the warehouse. */
  async shipAll(count: number): Promise<void> {
    const { page } = this.admin;
    await page.getByRole("button", { name: "Ship all that may ship" }).click();
    await expect(page.getByText(count === 1 ? "1 order shipped" : `${count} orders shipped`)).toBeVisible();
  }

  async whenCaptured({ name }: OrderView): Promise<void> {
    await this.admin.whenCaptured(name);
  }

  /** Lets the grace time of what was shipped pass, until the app has paused import. */
  async waitForPause(): Promise<void> {
    const { admin } = this;
    // The clock must not jump past the end of the app's token between the webhook and the reading that it asks for.
    await this.#jobs.whenQuiet();
    await admin.shop.control("POST", "clock", { advanceMs: GRACE_IS_OVER_MS });
    const mails = async () => JSON.stringify((await admin.shop.control("GET", "mails")).body["mails"]);
    await expect
      .poll(() => this.#jobs.run("sweep-late-captures").then(mails), { intervals: [200] })
      .toContain("Import paused");
  }

  /** Mends capture: an order that leaves over the counter, before any mark could reach it, is captured by the workflow. */
  async mend(): Promise<void> {
    await this.switchWorkflow(true);
    await this.admin.shop.control("POST", "clock", { advanceMs: MINUTE_MS });
    const proof = await this.place("20.00");
    await this.admin.shop.control("POST", `orders/${proof.id}/fulfill`, {});
    await this.whenCaptured(proof);
    await checkUntil(this.admin, `Capture works again: ${proof.name} (Klarna) was captured`);
  }

  async resumeImport(): Promise<void> {
    const { admin } = this;
    await admin.openApp();
    await admin.whenAlive();
    await admin.app.getByRole("button", { name: "Resume import" }).click();
    await expect(admin.page.getByText("Import resumed")).toBeVisible();
    await expect(admin.app.getByText("Import is paused", { exact: false })).toHaveCount(0);
  }

  async shoot(name: string): Promise<void> {
    await this.admin.page.screenshot({ path: this.#info.outputPath(`${name}.png`), fullPage: true });
  }
}
