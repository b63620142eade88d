import type { BulkAction } from "./bulk-action";
import type { BulkResultView } from "./bulk-view";
import { toResultRow } from "./list-bulk-results.server";
import { countAllItems, findResults } from "./bulk-items.store.server";
import { findBulkRun } from "./bulk-runs.store.server";
import { toCsv } from "~/kernel/csv";
import type { ShopDomain } from "~/kernel/ids";
import { toDecimal } from "~/kernel/money";
import type { AppContext } from "~/context";

const COLUMNS = [
  "order",
  "orderId",
  "result",
  "amount",
  "currency",
  "reason",
  "providerText",
  "code",
] as const;
type Line = Record<(typeof COLUMNS)[number], string>;

/** The words of the file, in the reader's language. */
export interface ResultWords {
  headings: Line;
  resultOf: (row: BulkResultView) => string;
  /** A sentence, or empty where there is nothing to explain. */
  reasonOf: (row: BulkResultView) => string;
}

/**
 * The result of a run for a spreadsheet, failed orders first; null where there is no such run. Beside the words stands
 * a code that is the same in every language, so that formulas can use the list.
 */
export async function exportBulkRun(
  { db }: Pick<AppContext, "db">,
  { shop, runId, wordsOf }: { shop: ShopDomain; runId: string; wordsOf: (action: BulkAction) => ResultWords },
): Promise<{ fileName: string; csv: string } | null> {
  const run = await findBulkRun(db, { shop, runId });
  if (!run) return null;
  const words = wordsOf(run.action);
  const take = await countAllItems(db, { shop, runId });
  const items = await findResults(db, { shop, runId }, { skip: 0, take });
  const lines = [words.headings, ...items.map((item) => toLine(toResultRow(item), words))];
  return {
    fileName: `bulk-${run.action}-${run.startedAt.toISOString().slice(0, 10)}.csv`,
    csv: toCsv(lines.map((line) => COLUMNS.map((column) => line[column]))),
  };
}

function toLine(row: BulkResultView, words: ResultWords): Line {
  return {
    order: row.orderName,
    orderId: row.orderId,
    result: words.resultOf(row),
    amount: toDecimal(row.amount),
    currency: row.amount.currency,
    reason: words.reasonOf(row),
    providerText: row.providerText ?? "",
    code: row.reason === null ? row.state : `${row.state}/${row.reason}`,
  };
}
