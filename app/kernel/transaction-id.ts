import type { AuthorizationId, TransactionId } from "./ids";

/** The id of what a party shows, by which the ledger tells whose word an entry is: "shopify:123", "kustom:8f3a". */
export function transactionIdOf(party: string, movementId: string): TransactionId {
  return `${party}:${movementId}` as TransactionId;
}

/** The party's own id of a movement; null where another party shows it. */
export function movementIdOf(party: string, id: string): string | null {
  return id.startsWith(`${party}:`) ? id.slice(party.length + 1) : null;
}

/** An authorization goes by Shopify's id of its transaction, whoever moves its money. Throws for another party's id. */
export function authorizationOf(id: TransactionId): AuthorizationId {
  const own = movementIdOf("shopify", id);
  if (own === null) throw new TypeError(`Shopify shows no authorization "${id}".`);
  return own as AuthorizationId;
}

/** The transaction by which Shopify shows an authorization. */
export function transactionOf(id: AuthorizationId): TransactionId {
  return transactionIdOf("shopify", id);
}
