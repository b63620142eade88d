import { expect, test } from "./fixtures";

test("the guide, and addresses that lead nowhere", async ({ gallery }) => {
  await gallery.take("guide", [{ name: "guide", open: (view) => view.openApp("/guide") }]);
  await gallery.take("nowhere", [
    { name: "page", open: (view) => view.openApp("/nowhere") },
    { name: "order", open: (view) => view.openApp("/orders/4711") },
  ]);
});

for (const [kind, said] of [
  ["token_refused", "does not accept this app’s access"],
  ["address_refused", "refuses requests from our servers"],
] as const) {
  test(`Shopify lets nobody in: ${kind}`, async ({ gallery, desk, admin, shop }) => {
    const refuse = async () => {
      await admin.openApp();
      await shop.control("POST", "faults", { operation: "*", kind, times: 1_000_000 });
      await desk.place({ gateway: "Klarna", amount: "80.00" });
      await expect(async () => {
        await admin.openApp("/orders");
        await expect(admin.app.getByText(said)).toBeVisible({ timeout: 3000 });
      }).toPass();
    };
    await gallery.take("no-access", [
      { name: kind.replaceAll("_", "-"), arrange: refuse, open: (view) => view.openApp("/orders") },
    ]);
  });
}
