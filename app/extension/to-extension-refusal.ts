import { formatTyped } from "~/kernel/parse-amount";
import type { Refused } from "~/kernel/refusal";
import type { AppContext } from "~/context";
import { formatAmount } from "~/platform/mail/format-mail";
import type { ExtensionRefusal } from "./extension-view";

interface Speaker {
  ctx: Pick<AppContext, "translate">;
  locale: string;
}

/** Why the app sent no request, in the words of its own pages. */
export function toExtensionRefusal(
  refused: Refused | { kind: "key_conflict" },
  speaker: Speaker,
): ExtensionRefusal {
  const { ctx, locale } = speaker;
  if (refused.kind === "key_conflict")
    return { kind: "refused", reason: "key_conflict", text: ctx.translate(locale, "order.keyConflict") };
  return { kind: "refused", reason: refused.reason, text: textOf(refused, speaker) };
}

function textOf({ reason, readings, noLimitIn: currency }: Refused, speaker: Speaker): string {
  const { ctx, locale } = speaker;
  if (readings) return twoReadings(readings, speaker);
  if (currency) return ctx.translate(locale, "confirmations.noLimit", { currency });
  return ctx.translate(locale, `refusals.${reason}`);
}

function twoReadings([fewer, more]: NonNullable<Refused["readings"]>, { ctx, locale }: Speaker): string {
  return ctx.translate(locale, "order.fieldTwoReadings", {
    fewer: formatAmount(fewer, locale),
    more: formatAmount(more, locale),
    fewerTyped: formatTyped(fewer, locale),
    moreTyped: formatTyped(more, locale),
  });
}
