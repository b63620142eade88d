import { findPrivacyRequest, readCustomerData } from "./privacy-requests.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

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

/** The database gives amounts as 64-bit integers, which JSON does not support; all of them are safe as numbers. */
function integersAsNumbers(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
