import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";
import { parseAmount } from "~/kernel/parse-amount";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { mergeFields } from "~/settings/merge-fields";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import type { Person } from "./confirmation";
import type { LimitsForm } from "./form.server";
import { amountsText } from "./note-confirmation.server";
import type { LimitView } from "./read-limits.server";

export type LimitsAnswer =
  | { kind: "limits_saved" }
  /** Somebody else saved other amounts of these currencies meanwhile; everything else is saved. */
  | { kind: "saved_in_part"; conflicts: string[] }
  /** Nothing was saved: these currencies' amounts cannot be read as one amount above zero. */
  | { kind: "not_amounts"; currencies: string[] };

/**
 * Sets the amounts above which a second person confirms, as typed in the person's language, over what others saved since
 * the form was opened: the amount of each currency is a field of its own.
 */
export async function changeLimits(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, actor, locale }: { shop: ShopDomain; actor: Person; locale: string },
  { limits, seen }: LimitsForm,
): Promise<LimitsAnswer> {
  const mine = readTyped(limits, locale);
  if (mine.wrong.length > 0) return { kind: "not_amounts", currencies: mine.wrong };
  const [id, occurredAt] = [ctx.newId(), ctx.clock.now()];
  return ctx.db.$transaction(async (tx): Promise<LimitsAnswer> => {
    const { secondPersonLimits: stored } = await lockShopSettings(tx, shop);
    const { fields, conflicts } = mergeFields(
      {
        seen: { ...noneOf(limits), ...readTyped(seen, locale).minor },
        mine: mine.minor,
        theirs: { ...noneOf(limits), ...minorOf(stored) },
      },
      "theirs",
    );
    const merged = Object.entries(fields).flatMap(([currency, minor]) =>
      minor === null ? [] : [money(minor, currency)],
    );
    const data = { before: amountsText(stored), amounts: amountsText(merged) };
    if (data.before !== data.amounts) {
      await writeShopSettings(tx, shop, { secondPersonLimits: merged });
      await addTimelineEvents(tx, shop, [
        { id, orderId: null, kind: "second_person_changed", occurredAt, actor, data, reference: id },
      ]);
    }
    return conflicts.length > 0 ? { kind: "saved_in_part", conflicts } : { kind: "limits_saved" };
  });
}

/** Amounts by currency in minor units; null where a currency has none. */
type MinorByCurrency = Record<string, number | null>;

const noneOf = (limits: readonly LimitView[]): MinorByCurrency =>
  Object.fromEntries(limits.map(({ currency }) => [currency, null]));

const minorOf = (amounts: readonly Money[]): MinorByCurrency =>
  Object.fromEntries(amounts.map(({ currency, amountMinor }) => [currency, amountMinor]));

/** The amounts as typed, and the currencies whose amount cannot be read. */
function readTyped(
  limits: readonly LimitView[],
  locale: string,
): { minor: MinorByCurrency; wrong: string[] } {
  const minor = noneOf(limits);
  const wrong: string[] = [];
  for (const { currency, typed } of limits.filter((each) => each.typed.trim() !== "")) {
    const parsed = parseAmount(typed, currency, { kind: "locale", locale });
    if (parsed.kind === "amount") minor[currency] = parsed.amount.amountMinor;
    else wrong.push(currency);
  }
  return { minor, wrong };
}
