import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { UnpaidOrder } from "./unpaid-orders.port";

type FoundUnpaid =
  | { kind: "found"; order: UnpaidOrder }
  | { kind: "order_not_found" }
  | { kind: "order_unreadable" }
  | { kind: "needs_scopes"; scopes: string[] };

/** Shopify names drafts by a D and a number; a merchant's own orders may be named so, too. */
const DRAFT_NAME = /^#?D\d+$/i;

/** The order of this name or, where there is none, the draft. The shop is asked for the scope only for a draft. */
export async function findUnpaid(
  { unpaidOrders }: Pick<AppContext, "unpaidOrders">,
  shop: ShopDomain,
  name: string,
): Promise<FoundUnpaid> {
  const order = await unpaidOrders.find(shop, name);
  if (order.kind !== "read") return { kind: "order_unreadable" };
  if (order.value) return { kind: "found", order: order.value };
  if (!DRAFT_NAME.test(name.trim())) return { kind: "order_not_found" };
  const missing = await unpaidOrders.missingScopes(shop);
  if (missing.kind !== "read") return { kind: "order_unreadable" };
  if (missing.value.length > 0) return { kind: "needs_scopes", scopes: missing.value };
  const draft = await unpaidOrders.findDraft(shop, name);
  if (draft.kind !== "read") return { kind: "order_unreadable" };
  return draft.value ? { kind: "found", order: draft.value } : { kind: "order_not_found" };
}
