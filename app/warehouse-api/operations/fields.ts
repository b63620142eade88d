import { z } from "zod";
import { SHOPIFY_ID, type LineId } from "~/kernel/ids";
import { isStorable } from "~/kernel/parse-instant";
import { isPlainText } from "~/kernel/plain-text";

/** Text that the database can store. */
export const text = (max: number) =>
  z.string().min(1).max(max).refine(isPlainText, "must be valid Unicode without control characters");

export const orderParams = z.object({
  order: text(100).meta({ description: "Shopify's numeric id of the order, or its name with or without #" }),
});

export const instant = z.iso
  .datetime({ offset: true })
  .transform((iso) => new Date(iso))
  .refine(isStorable, "must be between 2000 and 9999");

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

export const lineId = z
  .string()
  .regex(SHOPIFY_ID)
  .transform((id) => id as LineId)
  .meta({ description: "Id of a line of the order" });

/** A quantity of units; the largest that a database's integer holds is far above any order. */
export const quantity = z.int().min(1).max(1_000_000);

/** A decimal above zero. Its decimals are checked against the order's currency. */
export const decimal = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,4})?$/)
  .meta({ description: "Decimal with a point, in the order's currency", example: "48.90" });

export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ example: "EUR" });
