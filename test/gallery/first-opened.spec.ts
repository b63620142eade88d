import { expect, test } from "./fixtures";
import type { View } from "./view";
import { checkUntil } from "../e2e/setup-desk";

/** No answer comes before all the pictures are taken. */
const NEVER = { operation: "orders", kind: "late", delayMs: 120_000, times: 1000 };
/** The reading of past orders goes by pages of 25: two fifths of them are the first page. */
const PAST_ORDERS = 62;
/** How the request for another page of them begins, and no other request. */
const SECOND_PAGE = '"first":25,"after":"';

const home = { open: (view: View) => view.openApp() };

test.use({ pastOrders: PAST_ORDERS });

test("a shop that is being looked at for the first time, and before anything is arranged", async ({
  gallery,
  shop,
  jobs,
  admin,
}) => {
  /** From now on these faults happen, and what waits for an answer asks anew. */
  const meet = async (...faults: object[]) => {
    await shop.control("DELETE", "faults");
    for (const fault of faults) await shop.control("POST", "faults", fault);
    await admin.stack.restartWorker("SIGKILL");
    await jobs.endWaits();
  };
  await gallery.take("home", [
    { name: "first-check", arrange: async () => void (await shop.control("POST", "faults", NEVER)), ...home },
    {
      name: "being-read",
      async arrange() {
        await meet({ ...NEVER, contains: SECOND_PAGE });
        await checkUntil(admin, /charged at checkout/);
        await expect(async () => {
          await admin.openApp();
          await expect(admin.app.getByText(/^25 of \d+ orders/)).toBeVisible({ timeout: 3000 });
        }).toPass();
      },
      ...home,
    },
  ]);
  await gallery.take("orders", [
    { name: "being-read", open: (view) => view.openApp("/orders?view=all") },
    { name: "being-read-empty", open: (view) => view.openApp("/orders?view=attention") },
  ]);
  await gallery.take("home", [
    {
      name: "nothing-arranged",
      async arrange() {
        await meet();
        await checkUntil(admin, /charged at checkout/);
      },
      ...home,
    },
  ]);
});
