import { z } from "zod";
import { isCurrencyCode } from "~/kernel/currencies";
import { asId, isShopifyId, type AuthorizationId, type LineId, type OrderId } from "~/kernel/ids";

/** The fields that forms of several rooms have. A page sends them as text, so each says what a text has to look like. */

export const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** An id that the app made: of a run, of a statement, or of a form that is sent at most once. */
export const ownId = z.string().regex(/^[\w-]{8,64}$/);

export const currency = z.string().refine(isCurrencyCode);

/** An id that Shopify made. */
export function shopifyId<Id extends OrderId | LineId | AuthorizationId>() {
  return z
    .string()
    .refine(isShopifyId)
    .transform((text) => asId<Id>(text));
}

/** A value of at most so many characters of JSON; null where it is none. */
export function json(maxLength: number) {
  return z.string().max(maxLength).transform(parseJson);
}

/** What a form or a query holds, or null where it is not what the schema describes. */
export function parseFields<T>(schema: z.ZodType<T>, fields: FormData | URLSearchParams): T | null {
  return schema.safeParse(Object.fromEntries(fields)).data ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
