import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { parseAmount } from "~/kernel/parse-amount";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import type { Person } from "./confirmation";
import type { LimitsForm } from "./form.server";
import { amountsText } from "./note-confirmation.server";

export type LimitsAnswer =
  | { kind: "limits_saved" }
  /** Nothing was saved: these currencies' amounts cannot be read as one amount above zero. */
  | { kind: "not_amounts"; currencies: string[] };

/** Sets the amounts above which a second person confirms, as typed in the person's language. */
export async function changeLimits(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor, locale }: { shop: ShopDomain; actor: Person; locale: string },
  { limits }: LimitsForm,
): Promise<LimitsAnswer> {
  const secondPersonLimits: Money[] = [];
  const currencies: string[] = [];
  for (const { currency, typed } of limits.filter((each) => each.typed.trim() !== "")) {
    const parsed = parseAmount(typed, currency, { kind: "locale", locale });
    if (parsed.kind === "amount") secondPersonLimits.push(parsed.amount);
    else currencies.push(currency);
  }
  if (currencies.length > 0) return { kind: "not_amounts", currencies };
  const [id, occurredAt] = [ctx.newId(), ctx.clock.now()];
  await ctx.db.$transaction(async (tx) => {
    const before = await lockShopSettings(tx, shop);
    const data = {
      before: amountsText(before.secondPersonLimits),
      amounts: amountsText(secondPersonLimits),
    };
    await writeShopSettings(tx, shop, { secondPersonLimits });
    const event = {
      id,
      orderId: null,
      kind: "second_person_changed",
      occurredAt,
      actor,
      data,
      reference: id,
    } as const;
    await addTimelineEvents(tx, shop, [event]);
  });
  return { kind: "limits_saved" };
}
