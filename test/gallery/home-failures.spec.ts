import { expect, test } from "./fixtures";
import { customer } from "./orders-of";
import type { View } from "./view";
import { ProviderDesk } from "../e2e/provider-desk";
import { control } from "../sandbox/control-client";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";

const home = { open: (view: View) => view.openApp() };

test.describe("a shop whose connection fails", () => {
  // The account that is closed is the whole sandbox's.
  test.use({ ownStack: true });

  test("what Home says of a connection and of a card payment that fail", async ({
    gallery,
    desk,
    admin,
    shop,
    jobs,
  }) => {
    const { app } = admin;
    const secretKey = SANDBOX_KEYS.test;
    const closeAccount = async () => {
      shop.state.developmentStore = true;
      await new ProviderDesk(desk).connect({ region: "Smartpay", credentials: { "Secret key": secretKey } });
      await control(shop.sandbox.url, "POST", "smartpay/revoked-keys", { secretKey });
      await app.getByRole("button", { name: /^Check now/ }).click();
      await expect(app.getByText("Connected", { exact: true })).toHaveCount(0);
    };
    const declineCard = async () => {
      await admin.openApp("/settings");
      await admin.choose("Capture at once, as at checkout");
      await admin.saveSettings();
      await expect(admin.page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
      const card = { gateway: "shopify_payments", customer: customer(0) };
      await admin.placeOrders(1, { ...card, amount: "31.00" });
      await jobs.whenQuiet();
      const declining = { name: card.gateway, captureFailsWith: "INSTRUMENT_DECLINED" };
      await shop.control("POST", "gateways", declining);
      await admin.placeOrders(1, { ...card, amount: "27.50" });
      await jobs.whenQuiet();
    };
    await gallery.take("connections", [
      { name: "failing", arrange: closeAccount, open: (view) => view.openApp("/settings/connections") },
    ]);
    await gallery.take("home", [
      { name: "connection-failing", ...home },
      { name: "card-not-captured", arrange: declineCard, ...home },
    ]);
  });
});
