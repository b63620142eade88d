import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseAuthority, connectAccount } from "../authority/connect-account";
import { createMoneyBench, SHOP, type MoneyBench } from "../money/money-bench";
import { AFFIRM } from "../providers/affirm-at-stand-in";
import { KUSTOM } from "../providers/kustom-at-stand-in";
import { SMARTPAY } from "../providers/smartpay-at-stand-in";
import type { Counter } from "./counter";
import { expectLife } from "./expect-life";
import { LIVES_MS, livesOf } from "./lives";
import { createProviderCounter } from "./provider-counter";
import { price, steps } from "./step";
import type { DirectProviderName } from "~/gateways/authority";

interface Lender {
  currencies: string[];
  counter: (sandbox: MoneyBench["sandbox"]) => Counter;
}

const LENDERS: Record<DirectProviderName, Lender> = {
  kustom: {
    currencies: ["EUR", "JPY", "KWD"],
    counter: (sandbox) => createProviderCounter(sandbox, "kustom", KUSTOM),
  },
  affirm: { currencies: ["USD"], counter: (sandbox) => createProviderCounter(sandbox, "affirm", AFFIRM) },
  smartpay: {
    currencies: ["JPY"],
    counter: (sandbox) => createProviderCounter(sandbox, "smartpay", SMARTPAY),
  },
};
const NAMES = Object.keys(LENDERS) as DirectProviderName[];

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
  const { ctx } = bench;
  await ctx.db.settings.update({ where: { shop: SHOP }, data: { captureEngine: "app" } });
  for (const authority of NAMES) {
    const connectionId = await connectAccount(ctx, SHOP, authority);
    const reference = { referencePlace: "payment_id" as const, referencePath: null };
    await chooseAuthority(ctx, SHOP, { gateway: authority, authority, connectionId, ...reference });
  }
});
afterAll(() => bench.close());

test.each(NAMES)(
  "whatever happens to an order of %s, in any sequence, no money is doubled, lost or left unknown",
  async (provider) => {
    const { currencies, counter } = LENDERS[provider];
    const fields = { gateway: undefined, provider, referenceIn: "payment_id" };
    const placing = { bench, counter: counter(bench.sandbox), fields };
    const checkout = fc.record({
      prices: fc.tuple(price, price),
      currency: fc.constantFrom(...currencies),
    });
    const lives = fc.asyncProperty(checkout, steps, (paid, sequence) => expectLife(placing, paid, sequence));
    await fc.assert(lives, livesOf(3, 77));
    const orders = await bench.ctx.db.authorization.findMany({ where: { shop: SHOP, provider } });
    expect(orders.every(({ authority }) => authority === provider)).toBe(true);
  },
  LIVES_MS,
);
