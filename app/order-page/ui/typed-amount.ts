import { compare, type Money } from "~/kernel/money";
import { parseAmount } from "~/kernel/parse-amount";
import { refuse, type Refused } from "~/kernel/refusal";

/** The amount that a dialog offers, unless the person typed another one of at most that much. */
export function readTypedAmount(
  offered: Money,
  typed: string | null,
  locale: string,
): { kind: "amount"; amount: Money } | Refused {
  if (typed === null) return { kind: "amount", amount: offered };
  const parsed = parseAmount(typed, offered.currency, { kind: "locale", locale });
  if (parsed.kind === "amount" && compare(parsed.amount, offered) > 0) return refuse("amount_too_high");
  return parsed;
}
