import type { ItemResult } from "./bulk-items.store.server";
import { sum } from "~/kernel/money";
import { isOpen, neverHappened, type Operation } from "~/money/operation/operation";

/**
 * How an order of a run ended, judged by its operations, oldest first. Null while an answer is missing. An operation
 * that never happened counts only where no later operation exists.
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
  return { state: "done", amount: sum(amounts, last.amount.currency) };
}

/** Whether the last operation of an order never happened, so that the run makes a new one. */
export function isToBeAskedAgain(operations: readonly Operation[]): boolean {
  const last = operations.at(-1);
  return last !== undefined && neverHappened(last) && !operations.some(isOpen);
}
