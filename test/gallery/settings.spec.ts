import { Admin } from "../e2e/fixtures";
import { expect, test } from "./fixtures";
import type { View } from "./view";

const GRACE = "alarms.settings.grace";

test("settings", async ({ gallery, desk, admin, jobs, page, stack, shop }) => {
  const open = (view: View) => view.openApp("/settings");
  const grace = (view: View) => view.field(GRACE).first();
  const save = (view: View) =>
    view.admin.page
      .getByRole("region", { name: "Unsaved changes" })
      .getByRole("button", { name: "Save" })
      .click();
  await gallery.take("settings", [
    {
      name: "all",
      async arrange() {
        await admin.openApp();
        await desk.place({ gateway: "Klarna", amount: "48.90" });
        await desk.place({ gateway: "Unknown Pay", amount: "20.00" });
        await jobs.whenQuiet();
      },
      open,
    },
    {
      name: "gateway-open",
      async open(view) {
        await open(view);
        await view.buttonOf("settings.gatewayEdit", "Klarna").click();
      },
    },
    {
      name: "unsaved",
      async open(view) {
        await open(view);
        await grace(view).fill("45");
        await grace(view).press("Tab");
      },
    },
    {
      name: "error-summary",
      async open(view) {
        await open(view);
        await grace(view).fill("2");
        await grace(view).press("Tab");
        await save(view);
        await expect(view.text("settings.errorTitle")).toBeVisible();
      },
    },
    {
      name: "statement",
      async open(view) {
        await open(view);
        await view.choose("settings.importLabel");
        await expect(view.dialog).toBeVisible();
      },
    },
    {
      name: "contradiction",
      async open(view) {
        const colleague = new Admin(await page.context().newPage(), stack, shop);
        await open(view);
        await colleague.openApp("/settings");
        const theirs = colleague.app.getByLabel(view.words(GRACE)).first();
        const taken = Number(await theirs.inputValue());
        await theirs.fill(String(taken + 1));
        await colleague.saveSettings();
        await expect(colleague.page.getByRole("region", { name: "Unsaved changes" })).toHaveCount(0);
        await colleague.page.close();
        await grace(view).fill("90");
        await save(view);
        await expect(view.text("settings.conflictTitle")).toBeVisible();
      },
    },
    {
      name: "history",
      arrange: () => admin.turnImportOn(),
      open,
    },
  ]);
});
