import type { Database } from "../database/client.server";
import type { Logger } from "~/kernel/logger";
import { KEPT_MINUTES } from "./live";
import { removeLiveChanges } from "./live-changes.store.server";

/** Removes what every open page has heard of by now. Safe to repeat. */
export async function sweepLiveChanges({ db, log }: { db: Database; log: Logger }): Promise<void> {
  const removed = await removeLiveChanges(db, KEPT_MINUTES);
  log.info({ removed }, "changes shown to open pages removed");
}
