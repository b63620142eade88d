import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { readRules } from "~/settings/rules.server";
import type { ReleaseRules } from "../release";
import { toReleasedOrder } from "../released-order";
import { groupReleases } from "./group-releases";
import type { PreviewView } from "./preview-view";
import { listPreviewed } from "./previewed-orders.store.server";

/** As many orders as are held in memory at once. */
const ORDERS_AT_ONCE = 5000;

/** The merchant's choices about what may ship, without the pause, which no choice ends. */
export type ReleaseChoices = Omit<ReleaseRules, "importPausedAt">;

/**
 * What unsaved choices would let the warehouse do with the shop's open orders, by the rule that decides after they are
 * saved. Test orders and canceled ones are left out. Uses stored data only, and changes nothing.
 */
export async function previewReleases(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, choices }: { shop: ShopDomain; choices: ReleaseChoices },
): Promise<PreviewView> {
  const { settings: saved, policies } = await readRules(ctx.db, shop);
  const unsaved = { ...choices, importPausedAt: saved.importPausedAt };
  const groups = groupReleases({ saved, unsaved, policies, now: ctx.clock.now() });
  let after: string | undefined = "";
  while (after !== undefined) {
    const rows = await listPreviewed(ctx.db, shop, { after, limit: ORDERS_AT_ONCE });
    for (const row of rows) {
      const { gateway, gatewayName } = row;
      groups.add({ gateway, gatewayName, ...toReleasedOrder(row) });
    }
    after = rows.length < ORDERS_AT_ONCE ? undefined : rows.at(-1)?.id;
  }
  return { groups: groups.list(), pausedAt: saved.importPausedAt };
}
