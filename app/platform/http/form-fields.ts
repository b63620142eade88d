import { z } from "zod";
import { isCurrencyCode } from "~/kernel/currencies";
import { isPlainJson } from "~/kernel/plain-text";
import { asId, SHOPIFY_ID, type AuthorizationId, type LineId, type OrderId } from "~/kernel/ids";

/** Fields that forms of several rooms share. A page sends each as text, so each schema describes that text. */

export const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** An id that the app made, for a run, a statement, or a form that is sent at most once. */
export const ownId = z.string().regex(/^[\w-]{8,64}$/);

export const currency = z.string().refine(isCurrencyCode);

/** A time in an address, of a year that the database has, too: its calendar begins with the year 1. */
export const addressTime = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .refine((time) => time.getUTCFullYear() >= 1);

/** An id that Shopify made. */
export function shopifyId<Id extends OrderId | LineId | AuthorizationId>() {
  return z
    .string()
    .regex(SHOPIFY_ID)
    .transform((text) => asId<Id>(text));
}

/** A value that is sent as JSON of limited length; null where the text is not valid JSON, or a text in it is not plain. */
export function json(maxLength: number) {
  return z.string().max(maxLength).transform(parseJson);
}

/** The name of an order as people write it; merchants choose a prefix and a suffix of their own. */
export const orderName = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}"\\]{1,60}$/u);

/** The fields of a form or a query, or null where they do not fit the schema. */
export function parseFields<T>(schema: z.ZodType<T>, fields: FormData | URLSearchParams): T | null {
  return schema.safeParse(Object.fromEntries(fields)).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return isPlainJson(value) ? value : null;
  } catch {
    return null;
  }
}
