import { SHOP } from "./child-context";
import type { Intent } from "./orders";
import { steadyControl as control } from "./steady-control";
import type { Database } from "~/data/client.server";

/** Ships what the app is to capture for; each order one parcel. */
export async function shipParcels(url: string, intents: readonly Intent[]): Promise<void> {
  for (const intent of intents) {
    if (intent.by !== "fulfillment" || intent.isShipped) continue;
    const { orderId, unitsShipped } = intent;
    const { body } = await control(url, "GET", `orders/${orderId}`);
    const [line] = (body["order"] as { lines: { id: number }[] }).lines;
    const parcel = unitsShipped === null ? {} : { lines: [{ id: line?.id, quantity: unitsShipped }] };
    await control(url, "POST", `orders/${orderId}/fulfill`, parcel);
    intent.isShipped = true;
  }
}

/**
 * Lets the queue's time for captures after fulfillment pass as fast as the run's: a minute of waiting takes two seconds,
 * and a job whose worker was killed is given to another one after ten, not after five minutes.
 */
export async function hurryParcels(db: Database): Promise<void> {
  await db.$executeRaw`
    UPDATE pgboss.job SET start_after = now()
    WHERE name = 'capture-fulfillment' AND state IN ('created', 'retry')
      AND start_after > now() AND created_on < now() - interval '2 seconds'`;
  await db.$executeRaw`
    UPDATE pgboss.job SET state = 'retry', start_after = now()
    WHERE name = 'capture-fulfillment' AND state = 'active' AND started_on < now() - interval '10 seconds'`;
}

/** The orders whose parcel the app has looked at to the end: what is not captured by then is left to a person. */
export async function findParcelsDone(db: Database): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ orderId: string }[]>`
    SELECT "orderId" FROM "WatchedFulfillment" w WHERE "shop" = ${SHOP} AND NOT EXISTS (
      SELECT 1 FROM pgboss.job WHERE name = 'capture-fulfillment'
        AND state IN ('created', 'retry', 'active') AND data->'payload'->>'fulfillmentId' = w."id")`;
  return new Set(rows.map(({ orderId }) => orderId));
}
