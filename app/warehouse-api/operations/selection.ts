import { z } from "zod";
import { decimalsOf } from "~/kernel/currencies";
import { isPositive, parseDecimal } from "~/kernel/money";
import { refuse, type Refused } from "~/kernel/refusal";
import type { Selection } from "~/money/plan/selection";
import { currencyCode, decimal, lineId, quantity } from "./fields";

export const lines = z
  .array(z.strictObject({ id: lineId, quantity }))
  .min(1)
  .max(1000);

const all = { type: z.literal("all") };
const ofLines = {
  type: z.literal("lines"),
  lines,
  shipping: z.boolean().default(false).meta({ description: "Whether the price of shipping is included" }),
};
const ofAmount = { type: z.literal("amount"), amount: decimal, currency: currencyCode };

/** The body of an operation that moves a part of an order's money: the part, and the operation's consents. */
export function partOf<Consents extends z.ZodRawShape>(consents: Consents) {
  return z.discriminatedUnion("type", [
    z.strictObject({ ...all, ...consents }),
    z.strictObject({ ...ofLines, ...consents }),
    z.strictObject({ ...ofAmount, ...consents }),
  ]);
}

type Part =
  | { type: "all" }
  | { type: "lines"; lines: z.output<typeof lines>; shipping: boolean }
  | { type: "amount"; amount: string; currency: string };

/** The chosen part, or why the amount is none. An amount has at most the decimals of its currency, also as zeros. */
export function toSelection(part: Part): { kind: "chosen"; selection: Selection } | Refused {
  if (part.type === "all") return { kind: "chosen", selection: { kind: "all" } };
  if (part.type === "lines") {
    const chosen = part.lines.map(({ id, quantity: units }) => ({ lineId: id, quantity: units }));
    return { kind: "chosen", selection: { kind: "lines", lines: chosen, shipping: part.shipping } };
  }
  const { amount, currency } = part;
  if ((amount.split(".")[1] ?? "").length > decimalsOf(currency)) return refuse("too_many_decimals");
  const parsed = parseDecimal(amount, currency);
  if (parsed.kind === "invalid") return refuse("not_a_number");
  if (!isPositive(parsed.money)) return refuse("amount_zero");
  return { kind: "chosen", selection: { kind: "amount", amount: parsed.money } };
}

export const confirmsDuplicate = {
  confirm_duplicate: z
    .boolean()
    .default(false)
    .meta({ description: "Repeats an amount that was moved moments ago with another Idempotency-Key" }),
};
