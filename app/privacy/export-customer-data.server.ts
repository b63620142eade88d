import { findPrivacyRequest, readCustomerData } from "./privacy-requests.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/**
 * All that the app holds on the customer of a customers/data_request, as JSON for the merchant to pass on, or null
 * where there is no such request. Made on demand, so that no copy of personal data lies about.
 */
export async function exportCustomerData(
  ctx: Pick<AppContext, "db" | "clock">,
  input: { shop: ShopDomain; requestId: string },
): Promise<{ filename: string; json: string } | null> {
  const request = await findPrivacyRequest(ctx.db, input.shop, input.requestId);
  if (!request || request.kind !== "customer_data") return null;
  const data = await readCustomerData(ctx.db, request);
  const exported = {
    shop: request.shop,
    request: { id: request.id, customerId: request.customerId, requestedAt: request.requestedAt },
    exportedAt: ctx.clock.now(),
    ...data,
  };
  return {
    filename: `customer-data-${request.id}.json`,
    json: JSON.stringify(exported, integersAsNumbers, 2),
  };
}

/** Amounts come from the database as 64-bit integers, which JSON does not know; all of them are safe as numbers. */
function integersAsNumbers(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
