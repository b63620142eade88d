import { askSecondPerson } from "~/confirmations/ask-second-person.server";
import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import type { Money } from "~/kernel/money";
import { findOperationsSince } from "~/money/operation/operations.store.server";
import { countsTogetherFrom, movedAlone, needsSecondPerson } from "~/money/plan/needs-second-person";
import { readShopSettings } from "~/settings/settings.store.server";
import type { BulkGroup } from "./bulk-group";
import type { NewBulkItem } from "./bulk-runs.store.server";
import type { NeedsSecondPerson } from "./bulk-view";

interface AskForBulkInput {
  shop: ShopDomain;
  actor: Actor;
  formKey: string;
  groups: readonly BulkGroup[];
}

/**
 * Has a run wait as a whole where its sum, with what the person captured of its orders shortly before, is above the
 * shop's limit; null where nobody has to confirm it.
 */
export async function askForBulk(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor, formKey, groups }: AskForBulkInput,
  items: readonly NewBulkItem[],
): Promise<NeedsSecondPerson | null> {
  const { secondPersonLimits } = await readShopSettings(ctx.db, shop);
  if (actor.kind !== "person" || secondPersonLimits.length === 0) return null;
  const amounts = sumToCapture(items);
  const moved = await movedBefore(ctx, { shop, actor }, items);
  if (!needsSecondPerson(actor, [...amounts, ...moved], secondPersonLimits)) return null;
  const orderIds = items.map(({ orderId }) => orderId);
  const asked = { kind: "bulk" as const, orderIds, groups: [...groups] };
  await askSecondPerson(ctx, { shop, actor, formKey, asked, amounts });
  return { kind: "needs_second_person" };
}

/** What the person captured of the orders that a run would capture. */
async function movedBefore(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  { shop, actor }: { shop: ShopDomain; actor: Actor },
  items: readonly NewBulkItem[],
): Promise<Money[]> {
  const now = clock.now();
  const orderIds = items.filter(({ reason }) => reason === null).map(({ orderId }) => orderId);
  const operations = await findOperationsSince(db, shop, { orderIds, since: countsTogetherFrom(now) });
  return movedAlone(operations, { actor, kind: "capture", now });
}

/** The amounts that a run would capture, one per currency. */
export function sumToCapture(items: readonly NewBulkItem[]): Money[] {
  return sumByCurrency(items.filter(({ reason }) => reason === null).map(({ amount }) => amount));
}
