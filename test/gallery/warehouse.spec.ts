import { expect, test } from "./fixtures";
import type { View } from "./view";

test("what a warehouse reads, and what it asks", async ({ gallery, desk, admin, jobs, page, stack }) => {
  const { app } = admin;
  const open = (view: View) => view.openApp("/settings/warehouse-api");
  let endpoint = "";
  let secret = "";
  await gallery.take("warehouse", [
    {
      name: "nothing-chosen",
      async arrange() {
        await admin.openApp();
        await desk.place({ gateway: "Klarna", amount: "48.90" });
        await jobs.whenQuiet();
      },
      open: (view) => view.openApp("/settings/warehouse"),
    },
    {
      name: "chosen",
      async arrange() {
        await admin.openApp("/settings/warehouse");
        await app.getByLabel("Tag when the order may ship").fill("may-ship");
        await app.getByLabel("Tag when the order is on hold").fill("do-not-ship");
        await admin.saveSettings();
        await expect(page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
        await jobs.whenQuiet();
      },
      open: (view) => view.openApp("/settings/warehouse"),
    },
  ]);
  await gallery.take("warehouse-api", [
    { name: "empty", open },
    {
      name: "create-key",
      async open(view) {
        await open(view);
        await view.button("warehouseApi.keys.make").first().click();
        await expect(view.dialog).toBeVisible();
      },
    },
    {
      name: "secret",
      async open(view) {
        await open(view);
        await view.button("warehouseApi.keys.make").first().click();
        await view.field("warehouseApi.keys.name").fill(`Monta ${view.locale}`);
        await view.button("warehouseApi.keys.make").last().click();
        const shown = view.app.locator("code", { hasText: /^cdk_/ });
        await expect(shown).toBeVisible();
        secret = (await shown.textContent()) ?? "";
      },
    },
    {
      name: "filled",
      async arrange() {
        const headers = { authorization: `Bearer ${secret}` };
        await page.request.get(`${stack.appUrl}/api/v1/changes`, { headers });
        await page.request.get(`${stack.appUrl}/api/v1/orders/4711`, { headers });
        await admin.openApp("/settings/warehouse-api");
        await app.getByRole("button", { name: "Add webhook" }).first().click();
        await app.getByLabel("Address", { exact: true }).fill("https://93.184.216.34/hooks");
        await app.getByRole("button", { name: "Add webhook" }).last().click();
        await app.getByRole("button", { name: "Done", exact: true }).click();
        await app.getByRole("link", { name: "https://93.184.216.34/hooks" }).click();
        await expect(app.getByText("Nothing was sent yet.", { exact: false })).toBeVisible();
        endpoint = await app.locator("html").evaluate(() => location.pathname);
        await expect(async () => {
          await admin.openApp("/settings/warehouse-api");
          await expect(app.getByRole("cell", { name: "200 Done" }).first()).toBeVisible({ timeout: 1000 });
        }).toPass();
      },
      open,
    },
    {
      name: "add-webhook-refused",
      async open(view) {
        await open(view);
        await view.button("warehouseApi.webhooks.add").first().click();
        await view.field("warehouseApi.webhooks.url").fill("https://10.0.0.1/hooks");
        await view.button("warehouseApi.webhooks.add").last().click();
        await expect(view.text("warehouseApi.urlFault.not_public")).toBeVisible();
      },
    },
    {
      name: "revoke",
      async open(view) {
        await open(view);
        const revoke = new RegExp(
          `^${view.words("warehouseApi.keys.revoke").source.replace(/^\^|\$$/g, "")}`,
        );
        await view.app.getByRole("button", { name: revoke }).first().click();
        await expect(view.dialog).toBeVisible();
      },
    },
    { name: "endpoint", open: (view) => view.openApp(endpoint) },
  ]);
});
