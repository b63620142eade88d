import { compose } from "~/wiring.server";
import { exportPart } from "~/order-list/export-orders.server";
import { parseListState } from "~/order-list/list-state";
import { exportWords } from "~/order-list/ui/export-words";
import { createTranslator } from "~/platform/i18n/translator";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { createFormat } from "~/ui/format";
import { dropIndexes } from "../support/drop-indexes";
import { fillLists, LISTED_AT, LISTED_SHOP } from "../support/fill-lists";
import { openBenchDatabase } from "./bench-database";
import { benchEnv } from "./bench-env";
import { heapMb } from "./heap";
import type { BenchOptions, Figures } from "./run";

const ORDERS = 100_000;
const MB = 1024 ** 2;
/** By then everything that is loaded once is loaded. */
const SETTLED_AFTER = 20_000;

/**
 * The file of a list with 100,000 orders, part by part. Memory is flat where as much of the heap is in use at the end of
 * the file as after its first fifth; what the process holds beyond that is what the collector left itself.
 */
export async function benchExport({ say }: BenchOptions): Promise<Figures> {
  const database = await openBenchDatabase();
  const { context, close } = compose(benchEnv(database.url), "web", { now: () => LISTED_AT });
  try {
    const restore = await dropIndexes(context.db, ["Order", "Authorization", "LedgerEntry"]);
    await fillLists(context.db, { orders: ORDERS, spreadDays: 900 });
    for (const statement of restore) await context.db.$executeRawUnsafe(statement);
    await context.db.$executeRaw`ANALYZE`;
    const { view, ...state } = parseListState(new URLSearchParams("view=all"));
    const words = exportWords(createTranslator("en", loadTexts("en").app), createFormat("en", "UTC"));
    const start = performance.now();
    let [orders, bytes, heapEarlyMb, peakMb] = [0, 0, 0, 0];
    for (let after: string | null = ""; after !== null;) {
      const list = { ...state, view: view === "attention" ? ("all" as const) : view };
      const part = await exportPart(context, { shop: LISTED_SHOP, state: list, after, words });
      [orders, bytes, after] = [orders + part.orders, bytes + Buffer.byteLength(part.csv), part.next];
      const used = Math.round(process.memoryUsage().rss / MB);
      peakMb = Math.max(peakMb, used);
      if (orders >= SETTLED_AFTER) heapEarlyMb ||= heapMb();
      say(`  ${String(orders).padStart(7)} orders, ${used} MB`);
    }
    const seconds = (performance.now() - start) / 1000;
    return {
      ...{ orders, seconds: Math.round(seconds), ordersPerSecond: Math.round(orders / seconds) },
      ...{ fileMb: Math.round(bytes / MB), rssPeakMb: peakMb },
      ...{ heapEarlyMb: Math.round(heapEarlyMb), heapLateMb: Math.round(heapMb()) },
    };
  } finally {
    await close();
    await database.drop();
    await database.stop();
  }
}
