import { isPositive, isZero, parseDecimal, type Money } from "./money";
import { refuse, type Refused } from "./refusal";

/** An amount as a person types it ("12.50", "12,50"), or why it is none; nothing is rounded. */
export function parseAmount(text: string, currency: string): { kind: "amount"; amount: Money } | Refused {
  const parsed = parseDecimal(text.replace(",", "."), currency);
  if (parsed.kind === "invalid") {
    const reason = parsed.reason === "too_many_decimals" ? parsed.reason : REASON_OF[parsed.reason];
    return refuse(reason, { field: "amount" });
  }
  if (isZero(parsed.money)) return refuse("amount_zero", { field: "amount" });
  if (!isPositive(parsed.money)) return refuse("amount_negative", { field: "amount" });
  return { kind: "amount", amount: parsed.money };
}

const REASON_OF = {
  not_a_number: "not_a_number",
  too_large: "amount_too_high",
  unknown_currency: "wrong_currency",
} as const;
