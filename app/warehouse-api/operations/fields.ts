import { z } from "zod";
import { isShopifyId, type LineId } from "~/kernel/ids";

/** Text that the database can store: PostgreSQL takes no NUL, and half of a character is no text. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !value.includes("\0") && value.isWellFormed(), "must be valid Unicode without NUL");

export const orderParams = z.object({
  order: text(100).meta({ description: "Shopify's numeric id of the order, or its name with or without #" }),
});

/** Earlier than any shop, and a year that the database can store. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((iso) => new Date(iso))
  .refine(
    (at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() <= 9999,
    "must be between 2000 and 9999",
  );

export const noParams = z.strictObject({});
export const noQuery = z.strictObject({});

export const lineId = z
  .string()
  .regex(/^[1-9]\d{0,19}$/)
  .refine(isShopifyId)
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
