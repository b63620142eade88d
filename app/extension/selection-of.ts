import type { Selection } from "~/money/plan/selection";
import { parseAmount } from "~/kernel/parse-amount";
import type { Refused } from "~/kernel/refusal";

/** An amount as a person typed it in the language of the admin. */
export interface AmountAsked {
  text: string;
  currency: string;
}

/** Null selects all that remains. */
export function selectionOf(asked: AmountAsked | null, locale: string): Selection | Refused {
  if (!asked) return { kind: "all" };
  return parseAmount(asked.text, asked.currency, { kind: "locale", locale });
}
