import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { ReleaseColumns } from "../released-order";

/** The facts of an order that a preview decides by. */
export interface PreviewedRow extends ReleaseColumns {
  id: string;
  gateway: string;
  gatewayName: string;
  /** Ids of the open requests to hold it. */
  holds: string[];
}

/**
 * Orders with something left to ship after the given one, by id; test orders and canceled ones are left out. A plain
 * statement, because reading every order of a large shop as full rows takes seconds.
 */
export async function listPreviewed(
  db: Database,
  shop: ShopDomain,
  { after, limit }: { after: string; limit: number },
): Promise<PreviewedRow[]> {
  return db.$queryRaw<PreviewedRow[]>`
    SELECT o.id, o.gateway, o."gatewayName", o.currency, o."fulfilledAt", o."canceledAt", o."deletedAt",
      o."processedAt", o."paymentPending", o."amountOwedMinor", o."amountRemainingMinor", o."amountCapturedMinor",
      o."expiresAt", o."highRisk",
      ARRAY(
        SELECT h.id FROM "OrderHold" h WHERE h.shop = o.shop AND h."orderId" = o.id AND h."endedAt" IS NULL
      ) AS holds
    FROM "Order" o
    WHERE o.shop = ${shop} AND o.kind = 'pay_later' AND o."fulfilledAt" IS NULL AND o."deletedAt" IS NULL
      AND NOT o.test AND o."canceledAt" IS NULL AND o.id > ${after}
    ORDER BY o.id LIMIT ${limit}`;
}
