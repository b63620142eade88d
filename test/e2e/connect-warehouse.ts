import { expect, type Admin } from "./fixtures";
import type { WarehouseSettings } from "../sandbox/warehouse/warehouse-state";
import { SHIPPING_SCOPES } from "~/orders/shipping.port";

/** What joins the app and a warehouse. */
export type Connection = "order_tag" | "fulfillment_hold" | "warehouse_api";

/** What the warehouse has to be told, so that it reads what the app puts. */
type Told = Partial<WarehouseSettings>;

const TAGS = { shipTag: "may-ship", holdTag: "do-not-ship" };

/**
 * Switches on, in the app's settings, what a warehouse reads. Answers the settings for the warehouse's side, which the
 * merchant would send to it.
 */
export async function connectWarehouse(admin: Admin, by: Connection): Promise<Told> {
  return { readsBy: by, ...(await CONNECT[by](admin)) };
}

const CONNECT: Record<Connection, (admin: Admin) => Promise<Told>> = {
  async order_tag(admin) {
    await admin.openApp("/settings/warehouse");
    await admin.app.getByLabel("Tag when the order may ship").fill(TAGS.shipTag);
    await admin.app.getByLabel("Tag when the order is on hold").fill(TAGS.holdTag);
    await admin.saveSettings();
    await expectSaved(admin);
    return TAGS;
  },
  async fulfillment_hold(admin) {
    await admin.openApp("/settings/warehouse");
    await admin.app.getByLabel("Put fulfillment holds").check();
    await admin.saveSettings();
    await admin.app.getByRole("button", { name: "Give the permission" }).click();
    await admin.page.getByRole("dialog").getByRole("button", { name: "Update" }).click();
    await expectSaved(admin);
    return {};
  },
  /** The warehouse hears of what may ship, and reports what left, by the API alone. */
  async warehouse_api(admin) {
    const { app, shop, stack } = admin;
    await shop.control("POST", "scopes", { grant: SHIPPING_SCOPES });
    await admin.openApp("/settings/warehouse-api");
    await app.getByRole("button", { name: "Create key" }).first().click();
    await app.getByLabel("Name", { exact: true }).fill("Monta");
    await admin.choose("Report shipments");
    await app.getByRole("button", { name: "Create key" }).last().click();
    const apiKey = await takeSecret(admin, /^cdk_/);
    await app.getByRole("button", { name: "Add webhook" }).first().click();
    const address = `${stack.adminUrl}warehouse/${shop.handle}/webhooks`;
    await app.getByLabel("Address", { exact: true }).fill(address);
    await app.getByRole("button", { name: "Add webhook" }).last().click();
    const webhookSecret = await takeSecret(admin, /^whsec_/);
    const told = { apiUrl: stack.appUrl, apiKey, hearsBy: "polling", webhookSecret } as const;
    return { ...told, reportsTo: "warehouse_api" };
  },
};

async function expectSaved({ page }: Admin): Promise<void> {
  await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
}

/** Copies a secret from the dialog that shows it once, and closes the dialog. */
async function takeSecret({ app }: Admin, form: RegExp): Promise<string> {
  const secret = await app.locator("code", { hasText: form }).textContent();
  await app.getByRole("button", { name: "Done", exact: true }).click();
  return secret ?? "";
}
