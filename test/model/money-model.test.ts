import fc from "fast-check";
import { afterAll, beforeAll, test } from "vitest";
import { createShopifyCounter } from "./counter";
import { expectLife } from "./expect-life";
import { LIVES_MS, livesOf } from "./lives";
import { checkout, steps, type Checkout, type Step } from "./step";
import { control } from "../sandbox/control-client";
import { createMoneyBench, SHOP, type MoneyBench } from "../money/money-bench";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
  await control(bench.sandbox.url, "POST", "settings", { plan: "plus" });
  await bench.ctx.db.settings.update({ where: { shop: SHOP }, data: { captureEngine: "app" } });
  await control(bench.sandbox.url, "POST", "gateways", {
    name: "Kustom",
    captures: "multiple",
    windowDays: 28,
  });
});
afterAll(() => bench.close());

const live = ({ gateway, test: isTest, ...paid }: Checkout, sequence: readonly Step[]): Promise<void> => {
  const counter = createShopifyCounter(bench.sandbox.url);
  return expectLife({ bench, counter, fields: { gateway, test: isTest } }, paid, sequence);
};

test(
  "whatever happens to an order, in any sequence, ledger, owed, at risk and due are what Shopify shows",
  async () => {
    await fc.assert(fc.asyncProperty(checkout, steps, live), livesOf(8, 77));
  },
  LIVES_MS,
);
