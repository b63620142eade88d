import type { AppContext } from "~/context";
import { byOwnFirst } from "~/kernel/sum-by-currency";
import { toFigure } from "~/money/kept-tallies.store.server";
import { readTallies } from "~/order-list/order-tallies.store.server";
import { isAllSeen } from "~/orders/backfill/backfill-view";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import { shippedBefore } from "~/settings/grace";
import { stepStates } from "~/setup/checklist/step-states";
import { readEvidence } from "~/setup/evidence/read-evidence.server";
import type { ShopState } from "./group-view";
import type { Member } from "./shop-groups.store.server";

/** What a group is shown of a shop: by the same figures and states as its own Home. Reads only the database. */
export async function readShopState(
  ctx: Pick<AppContext, "db">,
  { shop, currency, ...access }: Member,
  now: Date,
): Promise<ShopState> {
  const { rules, current, statements } = await readEvidence(ctx.db, shop, { now });
  const { importOn, importPausedAt } = rules.settings;
  const [tallies, { unseen }] = await Promise.all([
    readTallies(ctx.db, shop, { now, shippedBefore: shippedBefore(rules, now) }),
    readSeen(ctx, shop, access),
  ]);
  const compare = byOwnFirst(currency);
  const figuresOf = (name: string) =>
    tallies
      .filter(({ tally }) => tally === name)
      .map(toFigure)
      .sort((one, other) => compare(one.amount.currency, other.amount.currency));
  return {
    complete: isAllSeen(currency, unseen),
    atRisk: figuresOf("overdue"),
    expiringSoon: figuresOf("expiring"),
    importState: importOn ? (importPausedAt ? "paused" : "on") : "off",
    capture: stepStates(current, { statements, importOn }).capture_after_fulfillment,
  };
}
