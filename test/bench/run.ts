import { parseArgs } from "node:util";
import { benchBulk } from "./bulk.bench";
import { benchLedger } from "./ledger.bench";
import { benchOrders } from "./orders.bench";

/** What a benchmark measured: plain numbers, units in the names. */
export type Figures = Record<string, number>;

const BENCHES: Record<string, { what: string; run: () => Promise<Figures> }> = {
  bulk: { what: "a bulk capture of 300 orders at 100 points a second", run: benchBulk },
  ledger: { what: "deriving totals from ledger entries", run: benchLedger },
  orders: { what: "the Orders page of a shop with 20,000 orders", run: benchOrders },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
});

const unknown = positionals.filter((name) => !(name in BENCHES));
if (values.list || unknown.length > 0) {
  for (const name of unknown) console.error(`There is no benchmark "${name}".`);
  for (const [name, bench] of Object.entries(BENCHES)) console.log(`${name.padEnd(10)} ${bench.what}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
    const figures = (await BENCHES[name]?.run()) ?? {};
    if (values.json) console.log(JSON.stringify(figures));
    else console.log(name, figures);
  }
}
