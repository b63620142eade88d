import { test } from "./fixtures";
import { customer, MIXED_ORDERS } from "./orders-of";
import type { View } from "./view";

const orders = (query = "") => ({ open: (view: View) => view.openApp(`/orders${query}`) });

const VIEWS = [
  ...(["shipped_to_capture", "expiring", "shipped_not_captured", "partly_captured", "captured"] as const),
  ...(["refunded", "voided", "expired", "on_hold", "captured_not_shipped", "attention", "all"] as const),
];

test("lists without orders", async ({ gallery, desk, admin, jobs }) => {
  await gallery.take("orders", [
    { name: "empty", arrange: () => admin.openApp().then(() => jobs.whenQuiet()), ...orders() },
    { name: "empty-attention", ...orders("?view=attention") },
    { name: "empty-on-hold", ...orders("?view=on_hold") },
    {
      name: "import-off",
      async arrange() {
        for (const order of MIXED_ORDERS) await desk.place(order);
        await jobs.whenQuiet();
      },
      ...orders(),
    },
  ]);
});

test.describe("lists of many kinds of orders", () => {
  // The clock that it moves is the whole sandbox's.
  test.use({ ownStack: true });

  test("each view, and what narrows it", async ({ gallery, desk, admin, shop, jobs }) => {
    const place = async (order: Record<string, unknown>, ...verbs: [verb: string, body?: object][]) => {
      const placed = await desk.place({ currency: "EUR", ...order });
      await jobs.whenQuiet();
      for (const [verb, body] of verbs) await shop.control("POST", `orders/${placed.id}/${verb}`, body ?? {});
    };
    const arrange = async () => {
      await admin.turnImportOn();
      await place({ gateway: "Smartpay", amount: "30.00" });
      await jobs.whenQuiet();
      await shop.control("POST", "clock", { advanceDays: 8 });
      await jobs.run("sweep-expiry");
      await jobs.whenQuiet();
      for (const order of MIXED_ORDERS) await place(order);
      const klarna = (amount: string, index: number) => ({
        gateway: "Klarna",
        amount,
        customer: customer(index),
      });
      await place(klarna("148.90", 0), ["fulfill"]);
      await place(klarna("80.00", 1), ["capture", { amount: "30.00" }]);
      await place(klarna("75.00", 2), ["capture"]);
      await place(klarna("12.00", 3), ["capture"], ["fulfill"]);
      await place(klarna("46.00", 0), ["capture"], ["refund", { amount: "46.00" }]);
      await place(klarna("47.00", 1), ["void"]);
      await place(klarna("52.00", 2), ["cancel"]);
      await place({ ...klarna("61.00", 3), risk: "HIGH" });
      await place(klarna("99.00", 1), ["fulfill"], ["void"]);
      await shop.control("POST", "clock", { advanceMs: 31 * 60_000 });
      await jobs.run("sweep-late-captures");
      await jobs.whenQuiet();
    };
    await gallery.take("orders", [
      { name: "pending", arrange, ...orders() },
      ...VIEWS.map((view) => ({ name: view.replaceAll("_", "-"), ...orders(`?view=${view}`) })),
      { name: "nothing-found", ...orders("?view=all&search=nobody") },
      { name: "found-elsewhere", ...orders("?view=refunded&search=moreau") },
      { name: "found-here-and-elsewhere", ...orders("?search=moreau") },
      // No address of the list has one, so it is typed.
      { name: "search-email", open: (view) => view.search("zoe@example.com") },
      { name: "search-half-an-email", open: (view) => view.search("zoe@exam") },
      { name: "chips", ...orders("?view=all&gateway=klarna&currency=EUR&amount=10..200&ordered=last_30") },
      { name: "filters-refused", ...orders("?gateway=klarna&amount=abc") },
      { name: "filtered-to-nothing", ...orders("?gateway=riverty&amount=9000..9001") },
      { name: "tests", ...orders("?tests=true") },
    ]);
  });
});
