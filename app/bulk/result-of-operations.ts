import type { ItemResult } from "./bulk-items.store.server";
import { sum } from "~/kernel/money";
import { isOpen, neverHappened, type Operation } from "~/money/operation/operation";

/**
 * How an order of a run ended, by the operations that were made for it, oldest first. Null while an answer is missing.
 * One that never happened tells only where nothing was asked for after it.
 */
export function resultOfOperations(operations: readonly Operation[]): ItemResult | null {
  const last = operations.at(-1);
  if (!last || operations.some(isOpen)) return null;
  const counted = operations.filter((each) => each === last || !neverHappened(each));
  const rejected = counted.find(({ state }) => state === "rejected");
  if (rejected) {
    const { reason, providerText } = rejected;
    return { state: "rejected", reason: reason ?? "provider_error", providerText };
  }
  const amounts = counted.map(({ amount }) => amount);
  return { state: "captured", amount: sum(amounts, last.amount.currency) };
}

/** Whether the last of what was asked for an order never happened: the run asks for it again. */
export function isToBeAskedAgain(operations: readonly Operation[]): boolean {
  const last = operations.at(-1);
  return last !== undefined && neverHappened(last) && !operations.some(isOpen);
}
