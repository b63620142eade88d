/** Ids are branded so that one kind cannot be passed for another. Shopify ids are their numeric part, as text. */
type Branded<Name extends string> = string & { readonly __id: Name };

/** "demo-shop.myshopify.com" */
export type ShopDomain = Branded<"ShopDomain">;
export type OrderId = Branded<"OrderId">;
export type LineId = Branded<"LineId">;
/** Id of Shopify's AUTHORIZATION transaction. */
export type AuthorizationId = Branded<"AuthorizationId">;
export type DraftOrderId = Branded<"DraftOrderId">;
export type TransactionId = Branded<"TransactionId">;
export type FulfillmentId = Branded<"FulfillmentId">;
export type CustomerId = Branded<"CustomerId">;
export type OperationId = Branded<"OperationId">;

/** A part of a host's name has at most 63 characters. */
const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/;
/** A positive whole number of up to 64 bits in digits, as addresses, forms and webhooks carry an id of Shopify. */
export const SHOPIFY_ID = /^[1-9]\d{0,19}$/;

/** The domain if it is one of Shopify's, else null. */
export function parseShopDomain(text: string): ShopDomain | null {
  return SHOP_DOMAIN.test(text) ? (text as ShopDomain) : null;
}

/** The order id, or null where the text is not an id. */
export function parseOrderId(text: string): OrderId | null {
  return SHOPIFY_ID.test(text) ? (text as OrderId) : null;
}

/** Brands an id from Shopify or from the app's own database. A malformed id is a bug and throws. */
export function asId<Id extends Branded<string>>(text: string): Id {
  if (text === "") throw new TypeError("An id must not be empty.");
  return text as Id;
}
