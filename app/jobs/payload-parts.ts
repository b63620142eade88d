import { z } from "zod";
import { parseOrderId, parseShopDomain } from "~/domain/ids";

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
