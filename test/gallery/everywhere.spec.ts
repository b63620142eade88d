import pg from "pg";
import { expect, test } from "./fixtures";
import { wholePage } from "./frame";

test("the guide, and addresses that lead nowhere", async ({ gallery }) => {
  await gallery.take("guide", [{ name: "guide", open: (view) => view.openApp("/guide") }]);
  await gallery.take("nowhere", [
    { name: "page", open: (view) => view.openApp("/nowhere") },
    { name: "order", open: (view) => view.openApp("/orders/4711") },
  ]);
});

test("the page for people who open the app outside the admin", async ({ gallery, page, stack }) => {
  await gallery.take("login", [
    {
      name: "page",
      async open({ locale, words }) {
        await page.goto(`${stack.appUrl}/auth/login?locale=${locale}`);
        await expect(page.getByRole("heading", { name: words("login.title") })).toBeVisible();
      },
      frameOf: wholePage,
    },
  ]);
});

test.describe("a page around the pages that fails", () => {
  // The database in which something is missing is the whole stack's.
  test.use({ ownStack: true });

  test("what is left where no page can be shown", async ({ gallery, admin, stack }) => {
    const loseTable = async () => {
      await admin.openApp();
      const database = new pg.Client({ connectionString: stack.databaseUrl });
      await database.connect();
      await database.query('ALTER TABLE "BulkRun" RENAME TO "BulkRunMissing"');
      await database.end();
    };
    await gallery.take("nowhere", [
      {
        name: "failed",
        arrange: loseTable,
        async open(view) {
          await view.openApp("/orders");
          await expect(view.app.getByRole("heading", { name: view.words("error.title") })).toBeVisible();
        },
      },
    ]);
  });
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
