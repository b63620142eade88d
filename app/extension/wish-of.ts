import type { CaptureWish } from "~/money/plan/money-wish";
import { parseAmount } from "~/kernel/parse-amount";
import type { Refused } from "~/kernel/refusal";

/** An amount as a person typed it in the language of the admin. */
export interface AmountAsked {
  text: string;
  currency: string;
}

/** Null asks for all that remains. */
export function wishOf(asked: AmountAsked | null, locale: string): CaptureWish | Refused {
  if (!asked) return { kind: "all" };
  return parseAmount(asked.text, asked.currency, { kind: "locale", locale });
}
