import { z } from "zod";

import type { LineState } from "./order-state";

const amount = z.number().int().min(-100_000_000).max(100_000_000);

/** @see https://docs.kustom.co/contents/api/order-management/ */
export const orderLines = z
  .array(
    z.looseObject({
      type: z
        .enum([
          "physical",
          "discount",
          "shipping_fee",
          "sales_tax",
          "store_credit",
          "gift_card",
          "digital",
          "surcharge",
          "return_fee",
        ])
        .optional(),
      reference: z.string().max(255).optional(),
      name: z.string().min(1).max(255),
      quantity: z.number().int().nonnegative(),
      unit_price: amount,
      tax_rate: z.number().int().min(0).max(10_000).optional(),
      total_amount: amount,
      total_discount_amount: z.number().int().nonnegative().optional(),
      total_tax_amount: amount.optional(),
    }),
  )
  .max(1000)
  .default([]);

/**
 * What is wrong with the lines of a capture or a refund, or null.
 *
 * Assumption: the sum is refused where it differs. No document says whether it is; whoever sends lines that add up is
 * right either way.
 */
export function faultOfLines(lines: readonly LineState[], total: number): string | null {
  if (lines.length === 0) return null;
  const wrong = lines.find(
    ({ quantity, unit_price: price, total_amount: sum, total_discount_amount: discount = 0 }) =>
      quantity * price - discount !== sum,
  );
  if (wrong) return `order_lines: total_amount of ${wrong.name} is not quantity * unit_price - discount.`;
  const sum = lines.reduce((all, { total_amount: each }) => all + each, 0);
  return sum === total ? null : `order_lines: they come to ${sum} and not to ${total}.`;
}
