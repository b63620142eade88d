import type { Operation } from "../operation/operation";
import type { LedgerEntry } from "./ledger-entry";

/** Who captured money of an order: through the app, or past it. */
export const CAPTURED_BY = [
  "person",
  "app",
  "warehouse",
  "flow",
  "shopify_admin",
  "shopify_on_fulfillment",
  "provider",
  "unknown",
] as const;
export type CapturedBy = (typeof CAPTURED_BY)[number];

/** Everybody who captured, each once. Of a capture by the app it is whoever asked the app for it. */
export function capturedByOf(
  entries: readonly LedgerEntry[],
  operations: readonly Pick<Operation, "id" | "requestedBy">[],
): CapturedBy[] {
  const found = new Set(
    entries
      .filter(({ kind, amount }) => kind === "captured" && amount.amountMinor > 0)
      .map(({ source, operationId }): CapturedBy => {
        const asked = operations.find(({ id }) => id === operationId)?.requestedBy.kind;
        if (source !== "app" && source !== "flow") return source;
        return asked === "person" || asked === "warehouse" || asked === "flow" ? asked : source;
      }),
  );
  return CAPTURED_BY.filter((each) => found.has(each));
}
