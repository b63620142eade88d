import { Prisma } from "~/platform/database/generated/client";
import type { Database } from "~/platform/database/client.server";
import { insertJobsSql, type InsertedJob } from "~/platform/jobs/insert-jobs.store.server";
import { insertPrivacyRequestSql, type NewPrivacyRequest } from "~/privacy/privacy-requests.store.server";
import { installedSql, noteRemovalReportSql } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";

export interface NewDelivery {
  webhookId: string;
  topic: string;
  eventId: string | null;
  triggeredAt: Date | null;
  receivedAt: Date;
}

/** What is recorded together with a delivery, or not at all. */
export interface DeliveryWork {
  jobs: readonly InsertedJob[];
  privacyRequest: NewPrivacyRequest | null;
  /** When Shopify says that the app was removed. */
  removalReportedAt: Date | null;
  /** Whether the delivery counts for a shop that does not have the app. */
  alsoWithoutApp: boolean;
}

export type Recorded = "recorded" | "duplicate" | "without_app";

/**
 * Records a delivery and its work, both or neither, in one round trip, because a burst of deliveries must be answered
 * within seconds. A duplicate has an id that is recorded already: Shopify sends the same id again when it retries.
 */
export async function recordDelivery(
  db: Database,
  shop: ShopDomain,
  { delivery, work }: { delivery: NewDelivery; work: DeliveryWork },
): Promise<Recorded> {
  const { webhookId, topic, eventId, triggeredAt, receivedAt } = delivery;
  const counts = work.alsoWithoutApp ? Prisma.sql`true` : installedSql(shop);
  const isNew = Prisma.sql`EXISTS (SELECT 1 FROM delivery)`;
  const request = work.privacyRequest
    ? Prisma.sql`request AS (${insertPrivacyRequestSql(shop, work.privacyRequest, isNew)}),`
    : Prisma.empty;
  const removal = work.removalReportedAt
    ? Prisma.sql`removal AS (${noteRemovalReportSql(shop, work.removalReportedAt, isNew)}),`
    : Prisma.empty;
  const [row] = await db.$queryRaw<{ isNew: boolean; counts: boolean }[]>`
    WITH delivery AS (
      INSERT INTO "WebhookDelivery" ("shop", "webhookId", "topic", "eventId", "triggeredAt", "receivedAt")
      SELECT ${shop}, ${webhookId}, ${topic}, ${eventId}, ${triggeredAt}::timestamptz, ${receivedAt}::timestamptz
      WHERE ${counts}
      ON CONFLICT DO NOTHING RETURNING 1
    ),
    ${request}
    ${removal}
    added AS (${insertJobsSql(work.jobs, isNew)})
    SELECT ${isNew} AS "isNew", ${counts} AS "counts"`;
  if (row?.isNew) return "recorded";
  return row?.counts ? "duplicate" : "without_app";
}
