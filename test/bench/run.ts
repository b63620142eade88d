import { parseArgs } from "node:util";
import { benchBulk } from "./bulk.bench";
import { benchExport } from "./export.bench";
import { benchFairness } from "./fairness.bench";
import { benchLedger } from "./ledger.bench";
import { benchMemory } from "./memory.bench";
import { benchOrders } from "./orders.bench";
import { benchPages } from "./pages.bench";
import { benchPrivacy } from "./privacy.bench";
import { benchRelease } from "./release.bench";
import { benchScale } from "./scale.bench";
import { benchSweeps } from "./sweeps.bench";
import { benchStatements } from "./statements.bench";
import { benchWarehouse } from "./warehouse.bench";
import { benchWebhooks } from "./webhooks.bench";

/** What a benchmark measured: plain numbers, units in the names. */
export interface Figures {
  [name: string]: number | Figures;
}

export interface BenchOptions {
  /** Tells the reader more than the figures. */
  say: (text: string) => void;
  isVerbose: boolean;
}

interface Bench {
  what: string;
  run: (options: BenchOptions) => Promise<Figures>;
  /** Says its figures in words of its own, and repeats them in one line for programs. */
  describesItself?: boolean;
}

const BENCHES: Record<string, Bench> = {
  bulk: { what: "a bulk capture of 300 orders at 100 points a second", run: benchBulk },
  export: { what: "the file of a list with 100,000 orders, and the memory that it takes", run: benchExport },
  fairness: { what: "how long a quiet shop waits beside 10,000 jobs of another", run: benchFairness },
  ledger: { what: "deriving totals from ledger entries", run: benchLedger },
  memory: { what: "a web process while strangers post bodies of 300 MB", run: benchMemory },
  orders: { what: "the Orders page of a shop with 20,000 orders", run: benchOrders },
  pages: {
    what: "the pages of a shop with 100,000 orders in a browser, beside the page of Shopify's template",
    run: benchPages,
  },
  privacy: {
    what: "customers/redact and shop/redact with 30,000 orders: time, and memory of the worker",
    run: benchPrivacy,
  },
  release: {
    what: "previewing and turning import off in a shop with 100,000 open orders",
    run: benchRelease,
  },
  scale: {
    what: "lists, searches, order page and Home at 1,000, 100,000 and 1,000,000 orders; or --sizes=1000,100000",
    run: benchScale,
  },
  sweeps: { what: "every sweep over 2,000 shops with 500,000 and 5,000,000 orders", run: benchSweeps },
  statements: {
    what: "SQL statements of each way through the product; with --verbose which, and from where",
    run: benchStatements,
    describesItself: true,
  },
  warehouse: { what: "the warehouse API at 1,000 and 100,000 open orders", run: benchWarehouse },
  webhooks: { what: "deliveries of webhooks: a steady stream and a burst of 10,000", run: benchWebhooks },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    // Read by the benchmark that has sizes.
    sizes: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

const unknown = positionals.filter((name) => !(name in BENCHES));
if (values.list || unknown.length > 0) {
  for (const name of unknown) console.error(`There is no benchmark "${name}".`);
  for (const [name, bench] of Object.entries(BENCHES)) console.log(`${name.padEnd(10)} ${bench.what}`);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  const isVerbose = values.verbose;
  const say = (text: string): void => {
    if (!values.json || isVerbose) console.log(text);
  };
  for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
    const bench = BENCHES[name];
    const figures = (await bench?.run({ say, isVerbose })) ?? {};
    if (values.json || bench?.describesItself) console.log(JSON.stringify(figures));
    else console.log(name, figures);
  }
}
