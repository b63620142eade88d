import { askSecondPerson } from "~/confirmations/ask-second-person.server";
import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import type { Money } from "~/kernel/money";
import { findOperationsSince } from "~/money/operation/operations.store.server";
import { countsTogetherFrom, movedAlone, needsSecondPerson } from "~/money/plan/needs-second-person";
import { readShopSettings } from "~/settings/settings.store.server";
import type { OperationKind } from "~/money/operation/operation";
import { RULES_OF } from "./bulk-action";
import type { AskedOfOrders } from "./plan-orders.server";
import type { BulkGroup } from "./bulk-group";
import type { NewBulkItem } from "./bulk-runs.store.server";
import type { NeedsSecondPerson } from "./bulk-view";

interface AskForBulkInput extends AskedOfOrders {
  shop: ShopDomain;
  actor: Actor;
  formKey: string;
  groups: readonly BulkGroup[];
}

/**
 * Has a run wait as a whole where its sum, with what the person moved of its orders shortly before, is above the
 * shop's limit; null where nobody has to confirm it.
 */
export async function askForBulk(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor, formKey, groups, action, options }: AskForBulkInput,
  items: readonly NewBulkItem[],
): Promise<NeedsSecondPerson | null> {
  const { moves, right } = RULES_OF[action];
  // Holding and stating move no money, and wait for nobody one by one either.
  if (moves === null) return null;
  const { secondPersonLimits } = await readShopSettings(ctx.db, shop);
  if (actor.kind !== "person" || secondPersonLimits.length === 0) return null;
  const amounts = sumToMove(items);
  const moved = await movedBefore(ctx, { shop, actor, kind: moves }, items);
  if (!needsSecondPerson(actor, [...amounts, ...moved], secondPersonLimits)) return null;
  const orderIds = items.map(({ orderId }) => orderId);
  const asked = { kind: "bulk" as const, action, options, right, orderIds, groups: [...groups] };
  await askSecondPerson(ctx, { shop, actor, formKey, asked, amounts });
  return { kind: "needs_second_person" };
}

/** What the person moved of the orders that a run would move money of. */
async function movedBefore(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  { shop, actor, kind }: { shop: ShopDomain; actor: Actor; kind: OperationKind },
  items: readonly NewBulkItem[],
): Promise<Money[]> {
  const now = clock.now();
  const orderIds = items.filter(({ reason }) => reason === null).map(({ orderId }) => orderId);
  const operations = await findOperationsSince(db, shop, { orderIds, since: countsTogetherFrom(now) });
  return movedAlone(operations, { actor, kind, now });
}

/** The amounts that a run would move, one per currency. */
export function sumToMove(items: readonly NewBulkItem[]): Money[] {
  return sumByCurrency(items.filter(({ reason }) => reason === null).map(({ amount }) => amount));
}
