import type { AppContext } from "~/context";
import type { Database } from "~/platform/database/client.server";
import { readHome } from "~/home/read-home.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { listOrders, type OrderListQuery } from "~/order-list/list-orders.server";
import { countList } from "~/order-list/count-list.server";
import { defaultSort, LIST_TABS, parseListState } from "~/order-list/list-state";
import { sweepTallies } from "~/order-list/sweep-tallies.server";
import { readOrderPage } from "~/order-page/read-order.server";
import { findShop } from "~/platform/shops/shops.store.server";
import { exportPart } from "~/order-list/export-orders.server";
import type { FilterName } from "~/order-list/list-filters";
import { exportWords } from "~/order-list/ui/export-words";
import { createTranslator } from "~/platform/i18n/translator";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { createFormat } from "~/ui/format";
import { compose } from "~/wiring.server";
import { dropIndexes } from "../support/drop-indexes";
import { fillLists, LISTED_AT } from "../support/fill-lists";
import { SILENT } from "../support/silent-log";
import { benchEnv } from "./bench-env";
import { openBenchDatabase } from "./bench-database";
import { percentile } from "./percentile";
import type { BenchOptions, Figures } from "./run";

/** Orders of the shop that is asked, beside `OTHERS` shops with `ORDERS_OF_OTHER` orders each. */
const SIZES = (process.argv.find((arg) => arg.startsWith("--sizes="))?.slice(8) ?? "1000,100000,1000000")
  .split(",")
  .map(Number);
const OTHERS = 200;
const ORDERS_OF_OTHER = 500;
const ROUNDS = 25;
const WARM_UP = 3;
/** Other work on the machine only ever adds time, so of several passes the quietest counts for the slowest answers. */
const PASSES = 3;

type Asker = Pick<AppContext, "db" | "clock" | "providers" | "directProviders">;
type Job = (ctx: Asker, shop: ShopDomain, orders: number) => Promise<unknown>;
const clock = { now: () => LISTED_AT };

const list =
  (query: Partial<OrderListQuery>): Job =>
  (ctx, shop) => {
    const view = query.view ?? "all";
    return listOrders(ctx, { shop, view, search: "", sort: defaultSort(view), ...query });
  };

/** The list as the address of a page has it. */
const addressed =
  (query: string): Job =>
  (ctx, shop) => {
    const { view, ...state } = parseListState(new URLSearchParams(query));
    return listOrders(ctx, { shop, ...state, view: view === "attention" ? "all" : view });
  };

/** What is asked by each filter alone, of all orders, and by several together. */
const FILTERED: Record<FilterName | "together", string> = {
  gateway: "gateway=riverty",
  state: "state=lost",
  amount: "amount=100..120",
  currency: "currency=USD",
  ordered: "ordered=last_30",
  captured: "captured=last_7",
  expires: "expires=next_7",
  fulfillment: "fulfillment=not_shipped",
  release: "release=hold",
  risk: "risk=fraud",
  owed: "owed=owed",
  engine: "engine=none",
  capturedBy: "capturedBy=provider",
  order: "order=6000000000010,6000000000500",
  together: "gateway=billink&currency=USD&capturedBy=provider&search=moreau",
};

/** The first part of the file, which a person waits for; `npm run bench -- export` tells how long the rest takes. */
const exportFirst: Job = (ctx, shop) => {
  const { view, ...state } = parseListState(new URLSearchParams("view=all"));
  const list = { ...state, view: view === "attention" ? ("all" as const) : view };
  return exportPart(ctx, { shop, state: list, after: "", words: WORDS });
};
const WORDS = exportWords(createTranslator("en", loadTexts("en").app), createFormat("en", "UTC"));

const VIEWS = LIST_TABS.filter((tab) => tab !== "attention");

const JOBS: Record<string, Job> = {
  ...Object.fromEntries(VIEWS.map((view) => [`view_${view}`, list({ view })])),
  ...Object.fromEntries(
    Object.entries(FILTERED).map(([name, query]) => [`filter_${name}`, addressed(`view=all&${query}`)]),
  ),
  search_hit: (ctx, shop, orders) => list({ search: `#${orders - 7}` })(ctx, shop, orders),
  search_many: list({ search: "moreau" }),
  search_half: list({ search: "klarna" }),
  search_none: list({ search: "nobody" }),
  search_none_words: list({ search: "zoe jansen 99.99" }),
  last_page: list({ at: "last" }),
  last_page_pending: list({ view: "pending", at: "last" }),
  csv_first: exportFirst,
  order_page: (ctx, shop, orders) =>
    readOrderPage(ctx, { shop, orderId: asId<OrderId>(String(6_000_000_000_000 + orders / 2 + 1)) }),
  home: async (ctx, shop) => {
    const profile = await findShop(ctx.db, shop);
    if (!profile) throw new Error("The shop was not filled.");
    return readHome(ctx, { shop, profile });
  },
};

/** The numbers of long lists, which pages show without having waited for them. */
const counted =
  (query: string): Job =>
  (ctx, shop) => {
    const { view, ...state } = parseListState(new URLSearchParams(`view=all&${query}`));
    return countList(ctx, { shop, ...state, view: view === "attention" ? "all" : view });
  };
const COUNTS: Record<string, Job> = {
  count_gateway: counted("gateway=riverty"),
  count_state: counted("state=lost"),
  count_captured_by: counted("capturedBy=provider"),
  count_search_many: counted("search=moreau"),
};

/**
 * What the pages read, at each size of a shop, in turns. Figures: the 95th percentile of each job in milliseconds at each
 * size in the quietest pass, the worst of them at 100,000 orders, and the worst ratio of a job's median in the largest shop to the smallest; and by
 * themselves the numbers of long lists, which come after the page.
 */
export async function benchScale({ say }: BenchOptions): Promise<Figures> {
  const database = await openBenchDatabase();
  const { context, close } = compose(benchEnv(unlimited(database.url)), "web", clock);
  try {
    await fill(context.db, say);
    const passes: Times[] = [];
    for (let pass = 0; pass < PASSES; pass++) {
      passes.push(await measure(context));
      say(`  pass ${pass + 1} of ${PASSES} done`);
    }
    const jobs = Object.keys(JOBS);
    const at = (size: number, share: number, of = jobs): Record<string, number> =>
      Object.fromEntries(
        of.map((job) => [
          job,
          Math.min(...passes.map((times) => percentile(times[job]?.[size] ?? [], share))),
        ]),
      );
    const counts = Object.keys(COUNTS);
    for (const job of [...jobs, ...counts])
      say(
        `  ${job.padEnd(28)} ${SIZES.map((size) => String(at(size, 0.5, [job])[job]).padStart(9)).join("")}`,
      );
    const [smallest = 0, largest = 0] = [SIZES[0], SIZES.at(-1)];
    const [small, large] = [at(smallest, 0.5), at(largest, 0.5)];
    const ratios = jobs.map((job) => (large[job] ?? 0) / (small[job] ?? 1));
    return {
      p95Ms: Object.fromEntries(SIZES.map((size) => [size, at(size, 0.95)])),
      countsP95Ms: Object.fromEntries(SIZES.map((size) => [size, at(size, 0.95, counts)])),
      worstP95At100000: Math.max(...Object.values(at(100_000, 0.95))),
      worstRatio: Math.round(Math.max(...ratios) * 100) / 100,
    };
  } finally {
    await close();
    await database.drop();
    await database.stop();
  }
}

const shopOf = (size: number) => asId<ShopDomain>(`shop-of-${size}.myshopify.com`);

async function fill(db: Database, say: (text: string) => void): Promise<void> {
  const start = performance.now();
  const restore = await dropIndexes(db, ["Order", "Authorization", "LedgerEntry"]);
  // Half of the neighbours come before and half after, so that no shop's rows stand at the table's end.
  for (let n = 0; n < OTHERS / 2; n++) await fillOther(db, n);
  for (const orders of SIZES) await fillLists(db, { shop: shopOf(orders), orders, spreadDays: 900 });
  for (let n = OTHERS / 2; n < OTHERS; n++) await fillOther(db, n);
  for (const statement of restore) await db.$executeRawUnsafe(statement);
  await sweepTallies({ db, log: SILENT });
  await db.$executeRaw`VACUUM ANALYZE`;
  say(`${SIZES.join(", ")} orders made in ${Math.round((performance.now() - start) / 1000)} s`);
}

const fillOther = (db: Database, n: number) =>
  fillLists(db, { shop: asId<ShopDomain>(`other-${n}.myshopify.com`), orders: ORDERS_OF_OTHER });

/** An index of a million rows takes longer to make than any statement of the app may. */
function unlimited(url: string): string {
  const address = new URL(url);
  address.searchParams.set("options", "-c statement_timeout=0");
  return address.toString();
}

/** Milliseconds of each job at each size. */
type Times = Record<string, Record<number, number[]>>;

/** Every job at every size once per round, so that whatever slows the machine down slows each of them. */
async function measure(ctx: Asker): Promise<Times> {
  const times: Times = {};
  for (let round = 0; round < ROUNDS + WARM_UP; round++)
    for (const [name, job] of Object.entries({ ...JOBS, ...COUNTS }))
      for (const size of SIZES) {
        const start = performance.now();
        await job(ctx, shopOf(size), size);
        if (round >= WARM_UP) ((times[name] ??= {})[size] ??= []).push(performance.now() - start);
      }
  return times;
}
