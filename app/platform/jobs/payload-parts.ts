import { z } from "zod";
import { asId, parseOrderId, parseShopDomain, type AuthorizationId } from "~/kernel/ids";

/** Parts that payloads share, parsed into their domain types. */
export const shop = z.string().transform((text, context) => {
  const parsed = parseShopDomain(text);
  if (parsed) return parsed;
  context.addIssue("is not a shop's domain");
  return z.NEVER;
});

export const orderId = z.string().transform((text, context) => {
  const parsed = parseOrderId(text);
  if (parsed) return parsed;
  context.addIssue("is not an order's id");
  return z.NEVER;
});

const digits = z.string().regex(/^[1-9]\d{0,19}$/);

export const authorizationId = digits.transform((text) => asId<AuthorizationId>(text));
