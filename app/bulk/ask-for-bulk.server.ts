import { askSecondPerson } from "~/confirmations/ask-second-person.server";
import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import type { Money } from "~/kernel/money";
import { needsSecondPerson } from "~/money/plan/needs-second-person";
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

/** Has a run wait as a whole where its sum is above the shop's limit; null where nobody has to confirm it. */
export async function askForBulk(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor, formKey, groups }: AskForBulkInput,
  items: readonly NewBulkItem[],
): Promise<NeedsSecondPerson | null> {
  const { secondPersonLimits } = await readShopSettings(ctx.db, shop);
  const amounts = sumToCapture(items);
  if (actor.kind !== "person" || !needsSecondPerson(actor, amounts, secondPersonLimits)) return null;
  const orderIds = items.map(({ orderId }) => orderId);
  const asked = { kind: "bulk" as const, orderIds, groups: [...groups] };
  await askSecondPerson(ctx, { shop, actor, formKey, asked, amounts });
  return { kind: "needs_second_person" };
}

/** The amounts that a run would capture, one per currency. */
export function sumToCapture(items: readonly NewBulkItem[]): Money[] {
  return sumByCurrency(items.filter(({ reason }) => reason === null).map(({ amount }) => amount));
}
