import { findAuthorization } from "~/orders/authorizations.store.server";
import { readUnitsOf } from "./operation-lines.store.server";
import { claimSending, findOperation } from "./operations.store.server";
import { SHIPPING, type ChosenLine } from "../plan/selection";
import { onBehalfOf } from "./on-behalf-of";
import type { Operation } from "./operation";
import type { PaymentProvider, ProviderOutcome } from "../payment-provider.port";
import { providerOf } from "./provider-of";
import { outcomeOf, type OperationOutcome } from "./operation-outcome";
import { recordOutcome, type Sending } from "./record-outcome.server";
import type { MoneyContext } from "../money-context";

/**
 * Sends a written operation to its provider and records the answer. The caller that wins the claim sends; every other
 * caller gets the present state. No database transaction is open during the call. A crash after the claim leaves an
 * operation that may have been sent, which only reading the order back settles.
 */
export async function sendOperation(
  ctx: MoneyContext,
  operation: Operation,
  sending: Sending,
): Promise<OperationOutcome> {
  const sentAt = ctx.clock.now();
  if (!(await claimSending(ctx.db, operation, sentAt))) {
    return outcomeOf((await findOperation(ctx.db, operation.shop, operation.id)) ?? operation);
  }
  const outcome = await callProvider(ctx, providerOf(ctx, operation.authority), operation);
  return recordOutcome(ctx, { ...operation, sentAt }, outcome, sending);
}

/** A provider that throws is a bug, and the money may have moved anyway. */
async function callProvider(
  ctx: MoneyContext,
  provider: PaymentProvider,
  operation: Operation,
): Promise<ProviderOutcome> {
  try {
    return await dispatch(ctx, provider, operation);
  } catch (error) {
    const { shop, id: operationId } = operation;
    ctx.log.error({ err: error, shop, operationId, provider: provider.name }, "payment provider threw");
    return { kind: "unknown", detail: "The provider's adapter failed." };
  }
}

async function dispatch(
  ctx: MoneyContext,
  provider: PaymentProvider,
  operation: Operation,
): Promise<ProviderOutcome> {
  // The id is short and opaque, and each key of a request has one.
  const { shop, orderId, authorizationId, amount, id: idempotencyKey, requestedBy } = operation;
  const request = { shop, orderId, authorizationId, idempotencyKey, onBehalfOf: onBehalfOf(requestedBy) };
  switch (operation.kind) {
    case "capture":
      return provider.capture({
        ...request,
        amount,
        ...((await releasesRemaining(ctx, operation)) ? { releasesRemaining: true } : {}),
      });
    case "void":
      return provider.void({ ...request, amount });
    case "refund":
      if (operation.captureId === null) throw new TypeError(`Refund ${operation.id} names no capture.`);
      return provider.refund({
        ...request,
        amount,
        captureId: operation.captureId,
        ...(operation.goods ? { goods: operation.goods } : {}),
        lines: await refundedUnitsOf(ctx, operation),
      });
  }
}

/** The lines are read from what was written, so that a second request asks for the same, as the key demands. */
async function refundedUnitsOf(ctx: MoneyContext, operation: Operation): Promise<ChosenLine[]> {
  const units = await readUnitsOf(ctx.db, operation);
  return units.flatMap(({ key, quantity }) => (key === SHIPPING ? [] : [{ lineId: key, quantity }]));
}

/** A single capture releases the rest by itself, and its gateway refuses the field for it. */
async function releasesRemaining(ctx: MoneyContext, operation: Operation): Promise<boolean> {
  if (!operation.givesUpRest) return false;
  const authorization = await findAuthorization(ctx.db, operation.shop, operation.authorizationId);
  return authorization?.multiCapturable ?? false;
}
