import { z } from "zod";

import { decimalsOf, parseDecimal } from "../model/money";
import type { TaxLine } from "../model/order-state";
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
      /**
       * The tax of the whole line in the buyer's currency; the API shows it exactly as written. Assumption: a tax app
       * can make Shopify show an amount with more decimals than its currency has ("1.665").
       */
      tax: amountText.optional(),
    }),
  )
  .max(500);
export type Goods = z.infer<typeof goodsInput>;

/** The largest amount: sums of many such lines in several currencies stay safe integers. */
const LARGEST_MINOR = 1_000_000_000_000;

/** The lines with their prices in minor units, or a sentence about one that has no price. */
export function readGoods(shop: ShopState, goods: Goods, currency: string): PlaceOrderLine[] | string {
  const lines: PlaceOrderLine[] = [];
  for (const line of goods) {
    const price = parseDecimal(line.unitPrice, currency);
    if (price === null || price <= 0) return `"${line.unitPrice}" is not a price; write it like 12.50.`;
    if (price * line.quantity > LARGEST_MINOR)
      return `"${line.unitPrice}" is more than the sandbox can count.`;
    const taxLines = line.tax === undefined ? [] : taxOf(shop, line.tax, currency);
    if (taxLines === null) return `"${line.tax ?? ""}" is not a tax; write it like 1.67.`;
    const { title, quantity, sku, requiresShipping } = line;
    lines.push({
      title,
      quantity,
      sku: sku ?? null,
      ...(requiresShipping === undefined ? {} : { requiresShipping }),
      unitPrice: bagOf(shop, price, currency),
      taxLines,
    });
  }
  return lines;
}

/** A tax with more decimals than its currency has counts rounded, and is shown with all of them. */
function taxOf(shop: ShopState, tax: string, currency: string): TaxLine[] | null {
  const price = parseDecimal(tax, currency);
  if (price === null || price < 0) return null;
  const isExact = (tax.split(".")[1] ?? "").length <= decimalsOf(currency);
  const taxLine = { title: "VAT", rate: 0.21, price: bagOf(shop, price, currency) };
  return [isExact ? taxLine : { ...taxLine, toldAs: tax }];
}
