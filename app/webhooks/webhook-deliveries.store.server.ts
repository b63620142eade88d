import { Prisma } from "~/platform/database/generated/client";
import { queryDirectly, type Database } from "~/platform/database/client.server";
import { keepsPlan } from "~/platform/database/kept-plans";
import { insertJobsSql } from "~/platform/jobs/insert-jobs.store.server";
import type { PlannedJob } from "~/platform/jobs/planned-job";
import { insertPrivacyRequestsSql, type NewPrivacyRequest } from "~/privacy/privacy-requests.store.server";
import { installedSql, noteRemovalReportsSql } from "~/platform/shops/shops.store.server";
import { setupCheckDelaySql } from "~/setup/evidence/setup-check-delay.store.server";
import type { ShopDomain } from "~/kernel/ids";

/** A delivery with its work, which is recorded together with it, or not at all. */
export interface NewDelivery {
  shop: ShopDomain;
  webhookId: string;
  topic: string;
  eventId: string | null;
  triggeredAt: Date | null;
  receivedAt: Date;
  jobs: readonly DeliveryJob[];
  privacyRequest: NewPrivacyRequest | null;
  /** When Shopify says that the app was removed. */
  removalReportedAt: Date | null;
  /** Whether the delivery counts for a shop that does not have the app. */
  alsoWithoutApp: boolean;
}

export type DeliveryJob = PlannedJob & {
  /** Whether the job starts when the shop's next check of the setup is due, or at once. */
  startsAtSetupCheck: boolean;
};

export type Recorded = "recorded" | "duplicate" | "without_app";

/**
 * Records deliveries of any shops, each with its work or not at all, in one round trip, because a burst of deliveries
 * must be answered within seconds. Answers in the order given. A duplicate has an id that is recorded already, or that
 * an earlier one of the deliveries has: Shopify sends the same id again when it retries. Fails as a whole.
 *
 * All statements write deliveries and jobs in the same order, so that two of them never wait for each other.
 */
export async function recordDeliveries(
  db: Database,
  deliveries: readonly NewDelivery[],
): Promise<Recorded[]> {
  const statement = Prisma.sql`
    ${PLAN_KEPT}
    WITH given AS (
      SELECT DISTINCT ON ("shop", "webhookId")
        g.*, g."alsoWithoutApp" OR ${installedSql(Prisma.sql`g."shop"`)} AS "counts"
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) AS (
        "shop" text, "webhookId" text, "topic" text, "eventId" text, "triggeredAt" timestamptz,
        "receivedAt" timestamptz, "jobs" jsonb, "privacyRequest" jsonb, "removalReportedAt" timestamptz,
        "alsoWithoutApp" boolean)) WITH ORDINALITY AS g
      ORDER BY g."shop", g."webhookId", g."ordinality"
    ),
    delivery AS (
      INSERT INTO "WebhookDelivery" ("shop", "webhookId", "topic", "eventId", "triggeredAt", "receivedAt")
      SELECT "shop", "webhookId", "topic", "eventId", "triggeredAt", "receivedAt"
      FROM given WHERE "counts" ORDER BY "shop", "webhookId"
      ON CONFLICT DO NOTHING RETURNING "shop", "webhookId"
    ),
    fresh AS (SELECT given.* FROM given JOIN delivery USING ("shop", "webhookId")),
    requests AS (${insertPrivacyRequestsSql(FRESH)}),
    removals AS (${noteRemovalReportsSql(FRESH)}),
    added AS (${insertJobsSql(JOBS_OF_FRESH)})
    SELECT g."shop", g."webhookId", g."counts", d."shop" IS NOT NULL AS "isNew"
    FROM given g LEFT JOIN delivery d USING ("shop", "webhookId")`;
  const rows = await queryDirectly<Row>(db, statement);
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  const seen = new Set<string>();
  return deliveries.map((delivery) => {
    const key = keyOf(delivery);
    const isFirst = !seen.has(key);
    seen.add(key);
    const row = found.get(key);
    if (!row?.counts) return "without_app";
    return row.isNew && isFirst ? "recorded" : "duplicate";
  });
}

interface Row {
  shop: string;
  webhookId: string;
  isNew: boolean;
  counts: boolean;
}

const keyOf = ({ shop, webhookId }: { shop: string; webhookId: string }): string => `${shop} ${webhookId}`;

const PLAN_KEPT = Prisma.raw(keepsPlan("record_deliveries"));

const FRESH = Prisma.sql`fresh`;

const JOBS_OF_FRESH = Prisma.sql`
  SELECT j."name", j."stored", j."singletonKey", j."groupId", j."priority",
    CASE WHEN j."startsAtSetupCheck"
      THEN ${setupCheckDelaySql(Prisma.sql`f."shop"`, Prisma.sql`f."receivedAt"`)} ELSE 0 END
  FROM fresh f, jsonb_to_recordset(f."jobs") AS j(
    "name" text, "stored" jsonb, "singletonKey" text, "groupId" text, "priority" int,
    "startsAtSetupCheck" boolean)`;
