import type { OrderFilter } from "~/orders/shop-admin.port";

/**
 * Shopify's search text for the filter. The financial status is only a pre-filter: some gateways leave an order
 * `pending` while its authorization succeeded (docs.affirm.com/platforms/docs/shopify-pending-orders), a partial
 * capture makes it `partially_paid`, and Shopify may call `expired` what the gateway still captures.
 */
const AWAITING_CAPTURE = ["authorized", "pending", "partially_paid", "expired"];

export function toSearchText(filter: OrderFilter): string {
  const terms: string[] = [];
  if (filter.scope === "awaiting_capture") {
    terms.push(`(${AWAITING_CAPTURE.map((status) => `financial_status:${status}`).join(" OR ")})`);
  }
  if (filter.createdAfter) terms.push(`created_at:>='${toSearchTime(filter.createdAfter)}'`);
  if (filter.updatedAfter) terms.push(`updated_at:>='${toSearchTime(filter.updatedAfter)}'`);
  if (filter.name !== undefined) terms.push(nameTerm(filter.name));
  return terms.join(" AND ");
}

/** Formats whole seconds, since Shopify stores times of orders in whole seconds. */
function toSearchTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** Finds orders by name, with or without "#". */
export const nameTerm = (name: string): string => `name:${quoted(name.replace(/^#/, ""))}`;

/** Finds orders by the address that they were placed with. */
export const emailTerm = (email: string): string => `email:${quoted(email)}`;

/** In quotes only two signs would mean something else. */
const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, "")}'`;
