import type { ItemResult } from "~/data/bulk-items.server";
import { sum } from "~/domain/money";
import { isOpen, type Operation } from "~/domain/operation";

/** How an order of a run ended, by the operations that were made for it. Null while an answer is missing. */
export function resultOfOperations(operations: readonly Operation[]): ItemResult | null {
  const [first] = operations;
  if (!first || operations.some(isOpen)) return null;
  const rejected = operations.find(({ state }) => state === "rejected");
  if (rejected) {
    const { reason, providerText } = rejected;
    return { state: "rejected", reason: reason ?? "provider_error", providerText };
  }
  const amounts = operations.map(({ amount }) => amount);
  return { state: "captured", amount: sum(amounts, first.amount.currency) };
}
