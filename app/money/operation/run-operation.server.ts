import type { MoneyContext, OperationRequest } from "../money-context";
import type { OperationOutcome } from "./operation-outcome";
import { reserveOperation } from "./reserve-operation.server";
import { sendOperation } from "./send-operation.server";

/**
 * The one door of money. Writes what is wanted, commits, asks the provider, writes what it answered.
 *
 * Safe to repeat: the same key answers with what became of the first request, the same key with another body is a
 * conflict, and while one request of an order has no answer the next is refused. A lost answer is `unknown` and is
 * settled by `settleOperation`, never by asking again blindly.
 */
export async function runOperation(ctx: MoneyContext, request: OperationRequest): Promise<OperationOutcome> {
  const reservation = await reserveOperation(ctx, request);
  if (reservation.kind === "answered") return reservation.outcome;
  return sendOperation(ctx, reservation.operation);
}
