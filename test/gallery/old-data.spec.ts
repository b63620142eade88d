import { expect, test } from "./fixtures";

const DATA = /\.data(\?|$)/;

test("a page that cannot be read anew", async ({ gallery, desk, page, jobs }) => {
  await gallery.take("home", [
    {
      name: "not-up-to-date",
      async open(view) {
        await page.unroute(DATA);
        await view.openApp();
        await page.route(DATA, (route) => route.abort());
        await desk.place({ gateway: "Klarna", amount: "48.90", currency: "EUR" });
        await jobs.whenQuiet();
        await expect(view.text("oldData.body")).toBeVisible({ timeout: 20_000 });
      },
    },
  ]);
  await page.unroute(DATA);
});
