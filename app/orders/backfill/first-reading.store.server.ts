import type { Database } from "~/platform/database/client.server";
import type { ShopDomain } from "~/kernel/ids";

/** Whether the shop's orders of the last 60 days are being read and never were to the end. */
export async function isFirstReadingUnderWay(db: Database, shop: ShopDomain): Promise<boolean> {
  const runs = await db.importRun.groupBy({ by: ["state"], where: { shop, everything: true } });
  const states = runs.map(({ state }) => state);
  return states.includes("running") && !states.includes("finished");
}
