import { at } from "../../orders/order-snapshots";
import { entriesOfReading, type ReadingInput } from "~/money/ledger/entries-of-reading";
import { asId } from "~/kernel/ids";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import type { OrderSnapshot } from "~/orders/order-snapshot";

export const klarna: ReadingInput["authorizations"][number] = {
  id: asId("1"),
  expiresAt: at(40_320),
  expirySource: "policy",
  engine: null,
};

/** What a reading adds to a ledger that knows nothing yet. */
export function read(order: OrderSnapshot, fields: Partial<ReadingInput> = {}): LedgerEntry[] {
  return entriesOfReading({
    snapshot: order,
    isNewest: true,
    authorizations: [klarna],
    known: [],
    operations: [],
    ...fields,
  });
}

export const brief = (entries: LedgerEntry[]) =>
  entries.map(({ kind, amount, reference }) => [kind, amount.amountMinor, reference]);
