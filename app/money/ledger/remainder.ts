import { transactionOf } from "~/kernel/transaction-id";
import type { AuthorizationId } from "~/kernel/ids";
import type { LedgerEntry } from "./ledger-entry";

/** The reference for what Shopify calls uncapturable of an authorization, for which it shows no transaction. */
export function remainderReference(id: AuthorizationId): string {
  return `${transactionOf(id)}:remainder`;
}

/** Whether an entry, or its correction, is about the remainder and not about a transaction. */
export function isRemainderOf({ reference }: Pick<LedgerEntry, "reference">, id: AuthorizationId): boolean {
  const own = remainderReference(id);
  return reference === own || reference.startsWith(`${own}:`);
}
