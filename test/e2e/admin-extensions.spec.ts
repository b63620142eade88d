import { readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Page } from "@playwright/test";
import { buildShopifyApp } from "../support/build-shopify-app";
import { expect, test } from "./fixtures";

let folder = "";
/** In place of https://extensions.shopifycdn.com: an empty page of an origin that is not the app's. */
let host: Server;
test.beforeAll(async () => {
  const built = buildShopifyApp();
  if (built.status !== 0) throw new Error(built.output);
  folder = built.folder;
  host = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>Extension</title><body></body>");
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
});
test.afterAll(() => {
  host.closeAllConnections();
  host.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs the script that Shopify's CLI built on a page of another origin. `fetch` resolves paths against the app and adds
 * the session token, as the admin does (shopify.dev, "Network features" of admin UI extensions); the browser itself
 * decides whether the answer may be read.
 */
async function openExtension(
  page: Page,
  extension: { handle: string; orderId: string; appUrl: string; idTokenUrl: string },
): Promise<void> {
  const { handle, orderId, appUrl, idTokenUrl } = extension;
  const source = path.join(folder, "extensions", handle);
  const texts: unknown = JSON.parse(readFileSync(path.join(source, "locales/en.default.json"), "utf8"));
  await page.exposeFunction("idToken", async () => (await fetch(idTokenUrl)).text());
  await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`);
  await page.evaluate(
    ({ texts: all, app, id }) => {
      type Values = Record<string, string | number>;
      const outside = window.fetch.bind(window);
      const admin = window as unknown as {
        idToken: () => Promise<string>;
        shopify: unknown;
        run: () => void;
      };
      window.fetch = async (input, init) =>
        outside(app + String(input), {
          ...init,
          headers: { authorization: `Bearer ${await admin.idToken()}` },
        });
      const textOf = (key: string): unknown =>
        key.split(".").reduce((node: unknown, name) => (node as Record<string, unknown>)[name], all);
      admin.shopify = {
        extend: (_target: string, run: () => void) => (admin.run = run),
        data: { selected: [{ id: `gid://shopify/Order/${id}` }] },
        close: () => undefined,
        i18n: {
          translate: (key: string, values: Values = {}) =>
            String(textOf(key)).replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name])),
          formatCurrency: (amount: number, { currency }: { currency: string }) =>
            new Intl.NumberFormat("en", { style: "currency", currency }).format(amount),
          formatDate: (date: Date, format: Intl.DateTimeFormatOptions) =>
            new Intl.DateTimeFormat("en", format).format(date),
        },
      };
    },
    { texts, app: appUrl, id: orderId },
  );
  await page.addScriptTag({ path: path.join(source, "dist", `${handle}.js`) });
  await page.evaluate(() => (window as unknown as { run: () => void }).run());
}

test("the built extensions show and capture an order from an origin that is not the app's", async ({
  admin,
  context,
}) => {
  const { stack, shop } = admin;
  await admin.chooseCaptureMethod("Manually");
  await admin.turnImportOn();
  const name = await admin.placeOrder({ gateway: "Klarna", amount: "80.00" });
  const [order] = [...shop.state.orders.values()].filter((each) => each.name === name);
  const idTokenUrl = `${stack.sandbox.url}/sandbox/id-token?shop=${shop.handle}`;
  const extension = { orderId: String(order?.id), appUrl: stack.appUrl, idTokenUrl };

  const block = await context.newPage();
  await openExtension(block, { ...extension, handle: "order-status-block" });
  await expect(async () => {
    const refresh = block.locator("s-button", { hasText: "Refresh" });
    if (await refresh.isVisible()) await refresh.click();
    await expect(block.getByText("€80.00 owed and not captured, of €80.00 authorized")).toBeVisible({
      timeout: 2000,
    });
  }).toPass();

  const action = await context.newPage();
  await openExtension(action, { ...extension, handle: "order-capture-action" });
  await action.locator('s-button[slot="primary-action"]', { hasText: "Capture €80.00" }).click();
  await expect(action.getByText("€80.00 captured", { exact: true })).toBeVisible();
  expect(await admin.transactionsOf(name)).toEqual(["AUTHORIZATION", "CAPTURE"]);

  await block.locator("s-button", { hasText: "Refresh" }).click();
  await expect(block.getByText("Nothing remains to be captured.")).toBeVisible();
});
