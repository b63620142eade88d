import { toResultRow } from "./list-bulk-results.server";
import { countAllItems, findResults } from "~/data/bulk-items.server";
import { findBulkRun } from "~/data/bulk-runs.server";
import { toCsv } from "~/domain/csv";
import type { ShopDomain } from "~/domain/ids";
import { toDecimal } from "~/domain/money";
import type { AppContext } from "~/services/app-context";

const HEADINGS = ["order", "order_id", "state", "amount", "currency", "reason", "provider_text"];

/**
 * The result of a run for a spreadsheet, what failed first; null where there is no such run. States and reasons are the
 * app's own codes, the same in every language, so that a list can be worked with by formulas.
 */
export async function exportBulkRun(
  { db }: Pick<AppContext, "db">,
  { shop, runId }: { shop: ShopDomain; runId: string },
): Promise<{ fileName: string; csv: string } | null> {
  const run = await findBulkRun(db, { shop, runId });
  if (!run) return null;
  const take = await countAllItems(db, { shop, runId });
  const rows = (await findResults(db, { shop, runId }, { skip: 0, take })).map(toResultRow);
  const lines = rows.map(({ orderName, orderId, state, amount, reason, providerText }) => [
    orderName,
    orderId,
    state,
    toDecimal(amount),
    amount.currency,
    reason ?? "",
    providerText ?? "",
  ]);
  return {
    fileName: `bulk-capture-${run.startedAt.toISOString().slice(0, 10)}.csv`,
    csv: toCsv([HEADINGS, ...lines]),
  };
}
