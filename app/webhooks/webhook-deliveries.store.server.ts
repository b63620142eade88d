import type { Tx } from "~/platform/database/client.server";
import type { ShopDomain } from "~/kernel/ids";

export interface NewDelivery {
  webhookId: string;
  topic: string;
  eventId: string | null;
  triggeredAt: Date | null;
  receivedAt: Date;
}

/** Records a delivery. False where its id is recorded already: Shopify sends the same id again when it retries. */
export async function recordDelivery(tx: Tx, shop: ShopDomain, delivery: NewDelivery): Promise<boolean> {
  const { count } = await tx.webhookDelivery.createMany({
    data: [{ shop, ...delivery }],
    skipDuplicates: true,
  });
  return count === 1;
}
