import type { RefusalReason } from "~/domain/refusal";
import type { AppContext } from "~/services/app-context";
import type { SentRefusal } from "./extension-views";

/** Why the app did not even try, in the words that its own pages use. */
export function toSentRefusal(
  reason: SentRefusal["reason"],
  { ctx, locale }: { ctx: Pick<AppContext, "translate">; locale: string },
): SentRefusal {
  return { kind: "refused", reason, text: ctx.translate(locale, keyOf(reason)) };
}

function keyOf(reason: RefusalReason | "key_conflict"): string {
  return reason === "key_conflict" ? "order.keyConflict" : `refusals.${reason}`;
}
