import { at } from "./order-snapshots";
import { entriesOfReading, type ReadingInput } from "~/domain/entries-of-reading";
import { asId } from "~/domain/ids";
import type { LedgerEntry } from "~/domain/ledger";
import type { OrderSnapshot } from "~/domain/order-snapshot";

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
