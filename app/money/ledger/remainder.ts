import type { AuthorizationId } from "~/kernel/ids";
import type { LedgerEntry } from "./ledger-entry";

/** The reference of what is left of an authorization and can no longer be captured, which has no transaction. */
export function remainderReference(id: AuthorizationId): string {
  return `remainder:${id}`;
}

/** Whether an entry, or its correction, tells of what was left rather than of a transaction. */
export function isRemainderOf({ reference }: Pick<LedgerEntry, "reference">, id: AuthorizationId): boolean {
  const own = remainderReference(id);
  return reference === own || reference.startsWith(`${own}:`);
}
