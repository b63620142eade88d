import { listPrivacyRequestRows } from "./privacy-requests.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export interface PrivacyRequestView {
  id: string;
  kind: "customer_data" | "customer_redaction" | "shop_redaction";
  requestedAt: Date;
  completedAt: Date | null;
  /** Whether an export can be downloaded, as for customer_data. */
  downloadable: boolean;
}

/** The requests that customers made to the shop through Shopify, newest first. */
export async function listPrivacyRequests(
  ctx: Pick<AppContext, "db">,
  input: { shop: ShopDomain },
): Promise<PrivacyRequestView[]> {
  const rows = await listPrivacyRequestRows(ctx.db, input.shop);
  return rows.map(({ id, kind, requestedAt, completedAt }) => ({
    id,
    kind,
    requestedAt,
    completedAt,
    downloadable: kind === "customer_data",
  }));
}
