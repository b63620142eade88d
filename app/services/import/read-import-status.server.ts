import { findLatestImportRun } from "~/data/import-runs.server";
import { readShopSettings } from "~/data/settings.server";
import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

export interface ImportStatus {
  importOn: boolean;
  /** The guard holds import: the switch is on or off, and no new order comes in. */
  paused: boolean;
  /** The latest pass, or null where none was started. */
  run: ImportRunView | null;
}

export interface ImportRunView {
  id: string;
  state: "running" | "finished" | "failed";
  startedAt: Date;
  finishedAt: Date | null;
  ordersRead: number;
  ordersMatched: number;
  /** Null until Shopify has counted them. */
  ordersTotal: number | null;
  /** "import_turned_off", "import_paused", "unauthorized" (the app has to be opened in the admin again), or null. */
  failure: string | null;
}

export async function readImportStatus(
  ctx: Pick<AppContext, "db">,
  input: { shop: ShopDomain },
): Promise<ImportStatus> {
  const { importOn, importPausedAt } = await readShopSettings(ctx.db, input.shop);
  const paused = importPausedAt !== null;
  const run = await findLatestImportRun(ctx.db, input.shop);
  if (!run) return { importOn, paused, run: null };
  const { id, state, startedAt, finishedAt, ordersRead, ordersMatched, ordersTotal, failure } = run;
  return {
    importOn,
    paused,
    run: { id, state, startedAt, finishedAt, ordersRead, ordersMatched, ordersTotal, failure },
  };
}
