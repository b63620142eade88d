import type { AuthorizationId } from "~/kernel/ids";
import { summarizeAuthorization } from "./ledger";
import { type LedgerEntry, type LedgerEntryKind } from "./ledger-entry";
import { isPositive } from "~/kernel/money";
import { isRemainderOf } from "./remainder";
import type { RefusalReason } from "~/kernel/refusal";

/** The order for entries of the same moment: a last capture gives up the rest as it is made. */
const EMPTYING = ["voided", "expired", "captured"] as const satisfies readonly LedgerEntryKind[];

/** Why an authorization has nothing left to capture: the kind of entry that took the last of it. */
export function whyEmpty(
  entries: readonly LedgerEntry[],
  { id, currency }: { id: AuthorizationId; currency: string },
): RefusalReason {
  const totals = summarizeAuthorization(entries, id, currency);
  const last = entries
    .filter(({ authorizationId, kind }) => authorizationId === id && EMPTYING.some((each) => each === kind))
    .filter(({ kind, amount }) => isPositive(amount) && kind !== "authorized" && isPositive(totals[kind]))
    .sort((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime() || rankOf(a) - rankOf(b))[0];
  switch (last?.kind) {
    case "voided":
      if (!isRemainderOf(last, id)) return "already_voided";
      return isPositive(totals.captured) ? "given_up" : "canceled";
    case "expired":
      return "expired";
    case "captured":
      return isPositive(totals.refundable) ? "already_captured" : "already_refunded";
    default:
      return "nothing_remaining";
  }
}

function rankOf({ kind }: LedgerEntry): number {
  return EMPTYING.findIndex((each) => each === kind);
}
