import type { BulkResultView } from "./bulk-view";
import { countAllItems, findResults } from "./bulk-items.store.server";
import type { BulkItem } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { AppContext } from "~/context";

export interface BulkResults {
  rows: BulkResultView[];
  page: number;
  pageCount: number;
}

const PAGE_SIZE = 50;

/** The result of each order of a run, failed orders first. Pages count from 1; beyond the end the last one comes. */
export async function listBulkResults(
  { db }: Pick<AppContext, "db">,
  input: { shop: ShopDomain; runId: string; page: number },
): Promise<BulkResults> {
  const { shop, runId } = input;
  const pageCount = Math.max(1, Math.ceil((await countAllItems(db, { shop, runId })) / PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(input.page) || 1), pageCount);
  const items = await findResults(db, { shop, runId }, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
  return { rows: items.map(toResultRow), page, pageCount };
}

export function toResultRow(item: BulkItem): BulkResultView {
  const { orderId, orderName, state, amountMinor, currency, reason, providerText } = item;
  return {
    orderId: asId(orderId),
    orderName,
    state,
    amount: money(amountMinor, currency),
    reason,
    providerText,
  };
}
