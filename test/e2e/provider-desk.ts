import { expect, SHIRTS, test as base, type OrderDesk, type OrderDetailView } from "./order-desk";
import type { DirectProviderName, ReferencePlace } from "~/gateways/authority";

interface Fixtures {
  /** A shop for development, as only such a shop may use test accounts. */
  providers: ProviderDesk;
}

/** Stories of orders whose money is moved at a provider itself. */
export const test = base.extend<Fixtures>({
  shop: async ({ shop }, use) => {
    shop.state.developmentStore = true;
    await use(shop);
  },
  providers: async ({ desk }, use) => use(new ProviderDesk(desk)),
});

export { expect, reads } from "./order-desk";

interface Account {
  /** As the list of providers names it. */
  region: string;
  credentials: Record<string, string>;
  /** Absent where the credentials decide it. */
  mode?: "Test" | "Live";
}

interface Mapping {
  provider: DirectProviderName;
  place: ReferencePlace;
  /** The field in which the place is said more closely, and what is typed there. */
  path?: [label: string, text: string];
}

/** Connections, the settings about them, and the providers' portals, as a person uses them. */
export class ProviderDesk {
  readonly desk: OrderDesk;

  constructor(desk: OrderDesk) {
    this.desk = desk;
  }

  /** Fills the dialog in, and has the account tested. */
  async offer({ region, credentials, mode }: Account): Promise<void> {
    const { admin, app, dialog } = this.desk;
    if (!(await dialog.isVisible())) {
      await admin.openApp("/settings/connections");
      await app.getByRole("button", { name: "Connect a provider" }).first().click();
      await dialog.getByLabel("Provider").selectOption({ label: region });
      if (mode) await dialog.getByText(mode, { exact: true }).click();
    }
    for (const [label, value] of Object.entries(credentials)) await dialog.getByLabel(label).fill(value);
    await dialog.getByRole("button", { name: "Test and connect" }).click();
  }

  async connect(account: Account): Promise<void> {
    await this.offer(account);
    await expect(this.desk.app.getByText("Connected", { exact: true })).toBeVisible();
  }

  /** An order for 3 shirts and a cap, 48.90, which stands at the provider, too. */
  async place(provider: DirectProviderName, order: Record<string, unknown>): Promise<OrderDetailView> {
    const placed = await this.desk.place({ provider, lines: SHIRTS, ...order });
    await this.desk.openOrder(placed);
    return placed;
  }

  /** Says in the settings of a gateway who moves its money and where the reference stands, and tries that. */
  async tryMapping(gateway: string, { provider, place, path }: Mapping): Promise<void> {
    const { admin, app } = this.desk;
    const card = app.locator(`#gateway-${gateway.toLowerCase()}`);
    if (!(await card.getByLabel("Who moves the money").isVisible())) {
      await admin.openApp("/settings");
      await app.getByRole("button", { name: `Edit ${gateway}` }).click();
      await card.getByLabel("Who moves the money").selectOption(provider);
      await card.getByLabel("Account").selectOption({ index: 1 });
      await card.getByLabel("Where the provider’s reference stands").selectOption(place);
    }
    if (path) await card.getByLabel(path[0]).fill(path[1]);
    await card.getByRole("button", { name: "Try on the latest orders" }).click();
  }

  async saveMapping(): Promise<void> {
    const { admin } = this.desk;
    await admin.saveSettings();
    await expect(admin.page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
  }

  /** Opens an order until its page shows this: orders are read again in the background. */
  async openUntil(order: OrderDetailView, text: string | RegExp): Promise<void> {
    await expect(async () => {
      await this.desk.openOrder(order);
      await expect(this.desk.app.getByText(text)).toBeVisible({ timeout: 1000 });
    }).toPass();
  }

  /** Captures two of three shirts and the cap, 38.90. */
  async captureTwoShirtsAndTheCap(amount: string): Promise<void> {
    const { desk } = this;
    await desk.pick("Capture a part");
    await desk.press("One more of Shirt");
    await desk.press("One more of Shirt");
    await desk.press("One more of Cap");
    await desk.press(`Capture ${amount}`);
    await desk.confirm(`Capture ${amount}`);
  }

  /** Releases all that is left. The action may stand among those that did not fit into the line. */
  async releaseRest(amount: string): Promise<void> {
    const { app } = this.desk;
    const action = app.getByRole("button", { name: "Void", exact: true });
    if (!(await action.isVisible())) await app.getByRole("button", { name: "More actions" }).click();
    await action.click();
    await this.desk.confirm(`Void ${amount}`);
  }

  async refund(amount: string, typed: string): Promise<void> {
    await this.desk.pick("Refund");
    await this.desk.pickAmount(typed);
    await this.desk.press(`Refund ${amount}`);
    await this.desk.confirm(`Refund ${amount}`);
  }

  /** The figures of the newest order in the provider's portal, by their names there. */
  async figuresAt(provider: DirectProviderName, reference: string): Promise<Record<string, string>> {
    const { admin, shop } = this.desk;
    await admin.page.goto(`${shop.sandbox.url}/portal/${provider}`);
    await admin.page.getByRole("link", { name: reference }).click();
    const rows = await admin.page.locator("tr:has(th[scope=row])").all();
    const pairs = rows.map(async (row) => [
      await row.locator("th").textContent(),
      await row.locator("td").textContent(),
    ]);
    return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
  }

  /** The provider's id of the order, as its gateway keeps it. */
  referenceOf(order: OrderDetailView): string {
    const { transactions } = this.desk.shop.state.orders.get(order.id) ?? { transactions: [] };
    const id = transactions.flatMap(({ providerOrder }) => providerOrder?.id ?? [])[0];
    if (id === undefined) throw new Error(`${order.name} stands at no provider.`);
    return id;
  }
}
