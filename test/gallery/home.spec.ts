import { MIXED_ORDERS } from "./orders-of";
import { expect, test } from "./fixtures";
import { checkUntil, chooseEngine } from "../e2e/setup-desk";

const MINUTE_MS = 60_000;
const home = { open: ({ admin }: { admin: { openApp(): Promise<void> } }) => admin.openApp() };

test.describe("a shop that works", () => {
  // The clock that it moves is the whole sandbox's.
  test.use({ ownStack: true });

  test("Home from the first order to a pause", async ({ gallery, desk, admin, shop, jobs }) => {
    const advance = (advanceMs: number) => shop.control("POST", "clock", { advanceMs });
    const shipUnpaid = async (amount: string) => {
      const order = await desk.place({ gateway: "Klarna", amount });
      await jobs.whenQuiet();
      await shop.control("POST", `orders/${order.id}/fulfill`, {});
      await jobs.whenQuiet();
      return order;
    };
    let unpaid: { id: number } | undefined;
    await gallery.take("home", [
      { name: "empty", arrange: () => admin.openApp().then(() => jobs.whenQuiet()), ...home },
      {
        name: "import-off",
        async arrange() {
          for (const order of MIXED_ORDERS) await desk.place(order);
          await jobs.whenQuiet();
        },
        ...home,
      },
      {
        name: "import-unproven",
        arrange: () => admin.turnImportOn().then(() => jobs.whenQuiet()),
        ...home,
      },
      {
        name: "being-captured",
        async arrange() {
          unpaid = await shipUnpaid("99.00");
        },
        ...home,
      },
      {
        name: "at-risk",
        async arrange() {
          await advance(31 * MINUTE_MS);
          await jobs.run("sweep-late-captures");
          await jobs.whenQuiet();
        },
        ...home,
      },
      {
        name: "safe",
        async arrange() {
          await chooseEngine(admin, "A Shopify Flow workflow");
          await shop.control("POST", "workflows", { enabled: true });
          await shop.control("POST", `orders/${unpaid?.id}/capture`, {});
          const order = await desk.place({ gateway: "Klarna", amount: "48.90" });
          await shop.control("POST", `orders/${order.id}/fulfill`, {});
          await admin.whenCaptured(order.name);
          await checkUntil(admin, new RegExp(`${order.name} Klarna: shipped .*, captured .* by Flow`));
        },
        ...home,
      },
      {
        name: "put-away",
        async arrange() {
          await admin.openApp();
          await admin.app.getByRole("button", { name: "Put the guide away" }).click();
          await expect(admin.app.getByRole("heading", { name: "Setup guide" })).toHaveCount(0);
        },
        ...home,
      },
      {
        name: "paused",
        async arrange() {
          await shop.control("POST", "workflows", { enabled: false });
          for (const amount of ["148.90", "51.10"]) await shipUnpaid(amount);
          await advance(31 * MINUTE_MS);
          await expect(async () => {
            await jobs.run("sweep-late-captures");
            const { body } = await shop.control("GET", "mails");
            expect(JSON.stringify(body)).toContain("Import paused");
          }).toPass();
        },
        ...home,
      },
      {
        name: "resume-dialog",
        open: async (view) => {
          await view.openApp();
          await view.press("pause.resume");
          await expect(view.dialog).toBeVisible();
        },
      },
      {
        name: "no-access",
        async arrange() {
          const refused = { operation: "*", kind: "token_refused", times: 1_000_000 };
          await shop.control("POST", "faults", refused);
          await desk.place({ gateway: "Klarna", amount: "80.00" });
          await expect(async () => {
            await admin.openApp();
            await expect(admin.app.getByText("does not accept this app’s access")).toBeVisible();
          }).toPass();
        },
        ...home,
      },
    ]);
  });
});
