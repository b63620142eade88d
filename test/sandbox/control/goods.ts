import { z } from "zod";

import { parseDecimal } from "../model/money";
import type { PlaceOrderLine } from "../model/place-order";
import type { ShopState } from "../model/shop-state";
import { bagOf } from "../seed/prices";

/** An amount as a person or a test writes it: "12.50", 12.5. */
export const amountText = z.union([z.string().trim(), z.number().transform(String)]);
const text = z.string().trim().min(1).max(255);

/** Lines in the words of a test. */
export const goodsInput = z
  .array(
    z.strictObject({
      title: text,
      quantity: z.number().int().min(1).max(1000).default(1),
      unitPrice: amountText,
      sku: text.optional(),
      requiresShipping: z.boolean().optional(),
    }),
  )
  .max(100);
export type Goods = z.infer<typeof goodsInput>;

/** Sums of many such lines in several currencies stay safe integers. */
const LARGEST_MINOR = 1_000_000_000_000;

/** The lines with their prices in minor units, or a sentence about one that has no price. */
export function readGoods(shop: ShopState, goods: Goods, currency: string): PlaceOrderLine[] | string {
  const lines: PlaceOrderLine[] = [];
  for (const line of goods) {
    const price = parseDecimal(line.unitPrice, currency);
    if (price === null || price <= 0) return `"${line.unitPrice}" is not a price; write it like 12.50.`;
    if (price * line.quantity > LARGEST_MINOR)
      return `"${line.unitPrice}" is more than the sandbox can count.`;
    const { title, quantity, sku, requiresShipping } = line;
    lines.push({
      title,
      quantity,
      sku: sku ?? null,
      ...(requiresShipping === undefined ? {} : { requiresShipping }),
      unitPrice: bagOf(shop, price, currency),
    });
  }
  return lines;
}
