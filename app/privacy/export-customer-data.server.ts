import { findOrdersOf, readOrdersData } from "./customer-data.store.server";
import { findPrivacyRequest } from "./privacy-requests.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { PrivacyRequest } from "~/platform/database/generated/client";
import type { AppContext } from "~/context";

/** How many orders are read at once. */
const AT_ONCE = 500;

/**
 * Everything that the app stores about the customer of a customers/data_request, as JSON for the merchant to pass on;
 * null where there is no such request. The export is made on demand, so that no copies of personal data exist.
 */
export async function exportCustomerData(
  ctx: Pick<AppContext, "db" | "clock">,
  input: { shop: ShopDomain; requestId: string },
): Promise<{ filename: string; json: string } | null> {
  const request = await findPrivacyRequest(ctx.db, input.shop, input.requestId);
  if (!request || request.kind !== "customer_data") return null;
  const exported = {
    shop: request.shop,
    request: { id: request.id, customerId: request.customerId, requestedAt: request.requestedAt },
    exportedAt: ctx.clock.now(),
    ...(await readAll(ctx, request)),
  };
  return {
    filename: `customer-data-${request.id}.json`,
    json: JSON.stringify(exported, integersAsNumbers, 2),
  };
}

type OrdersData = Awaited<ReturnType<typeof readOrdersData>>;

/** Reads a part of the orders at a time, since one statement cannot name tens of thousands. */
async function readAll({ db }: Pick<AppContext, "db">, request: PrivacyRequest): Promise<OrdersData> {
  const orderIds = await findOrdersOf(db, request);
  const all = await readOrdersData(db, request.shop, orderIds.slice(0, AT_ONCE));
  for (let from = AT_ONCE; from < orderIds.length; from += AT_ONCE)
    append(all, await readOrdersData(db, request.shop, orderIds.slice(from, from + AT_ONCE)));
  return all;
}

function append(all: OrdersData, { other, ...part }: OrdersData): void {
  all.orders.push(...part.orders);
  all.ledger.push(...part.ledger);
  all.operations.push(...part.operations);
  all.operationLines.push(...part.operationLines);
  all.timeline.push(...part.timeline);
  for (const [table, rows] of Object.entries(other)) (all.other[table] ??= []).push(...rows);
}

/** The database gives amounts as 64-bit integers, which JSON does not support; all of them are safe as numbers. */
function integersAsNumbers(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
