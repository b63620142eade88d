import { SMARTPAY_CAPABILITIES } from "./capabilities";
import { checkConnection } from "./check-connection.server";
import { createSmartpayClient, type SmartpayClient } from "./client.server";
import { modeOfKey, type SmartpayCredentials } from "./credentials";
import { CURRENCY, outcomeOfNoAnswer, statusOfPayment, toAuthorization, yen } from "./map";
import { isObjectId } from "./object-id";
import { paymentObject, refundObject, type PaymentObject, type RefundObject } from "./objects";
import { completeOrder, readOrder, type OrderReading } from "./read-order.server";
import { isPositive, type Money } from "~/kernel/money";
import type {
  AuthorizationReading,
  DirectCapture,
  DirectOutcome,
  DirectProvider,
  DirectRefund,
  DirectVoid,
  ProviderReference,
} from "~/money/direct-provider.port";
import type { RejectionReason } from "~/money/payment-provider.port";

/** Moves money at Smartpay. Ids that are none, or of the other mode, are answered without asking. */
export function createSmartpayProvider(options: {
  fetch: typeof globalThis.fetch;
  timeoutMs?: number;
}): DirectProvider<SmartpayCredentials> {
  const client = createSmartpayClient(options);
  return {
    name: "smartpay",
    capabilities: SMARTPAY_CAPABILITIES,
    check: (credentials) => checkConnection(client, credentials),
    read: (credentials, reference) => read(client, credentials, reference),
    capture: (credentials, request) => capture(client, credentials, request),
    void: (credentials, request) => voidRest(client, credentials, request),
    refund: (credentials, request) => refund(client, credentials, request),
    extend: async () => rejected("not_supported"),
    readDueDate: async () => rejected("not_supported"),
    extendDueDate: async () => rejected("not_supported"),
  };
}

async function read(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  { id, currency }: ProviderReference,
): Promise<AuthorizationReading> {
  if (!isObjectId("order", modeOfKey(credentials), id))
    return { kind: "missing", detail: `Not the id of a ${modeOfKey(credentials)} order at Smartpay.` };
  const reading = await readOrder(client, credentials, id);
  return reading.kind === "whole" ? readingInYen(reading, currency) : readingOfNoAnswer(reading);
}

function readingInYen(
  { whole }: Extract<OrderReading, { kind: "whole" }>,
  currency: string,
): AuthorizationReading {
  const currencies = [whole.order, ...whole.payments, ...whole.refunds].map((each) => each.currency);
  if (currency !== CURRENCY || currencies.some((each) => each !== CURRENCY))
    return {
      kind: "unreadable",
      detail: `Smartpay pays in ${CURRENCY} only, and one of the two orders is not.`,
    };
  return { kind: "read", authorization: toAuthorization(whole) };
}

const READ_RETRY_MS = 30_000;

function readingOfNoAnswer(
  reading: Exclude<OrderReading, { kind: "whole" }>,
): Exclude<AuthorizationReading, { kind: "read" }> {
  switch (reading.kind) {
    case "unreadable":
    case "no_access":
    case "unavailable":
      return reading;
    case "unknown":
      return { kind: "unavailable", retryAfterMs: READ_RETRY_MS, detail: reading.detail };
    case "refused":
      return reading.code === "order.not-found"
        ? { kind: "missing", detail: "Smartpay knows no such order under this key." }
        : { kind: "unavailable", retryAfterMs: READ_RETRY_MS, detail: `${reading.status} ${reading.code}` };
  }
}

/** Without `cancelRemainder` Smartpay cancels whatever a capture leaves, which nobody can reverse. */
async function capture(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  request: DirectCapture,
): Promise<DirectOutcome> {
  const { id, amount, releasesRest, ownReference, key } = request;
  const fault = faultOf(credentials, request, amount);
  if (fault) return fault;
  const body = {
    order: id,
    amount: amount.amountMinor,
    currency: CURRENCY,
    cancelRemainder: releasesRest ? "automatic" : "manual",
    reference: ownReference,
  };
  const answer = await client.send(credentials, { method: "POST", path: "/payments", body, key });
  if (answer.kind !== "answered") return outcomeOfNoAnswer(answer);
  const payment = paymentObject.safeParse(answer.body).data;
  return payment?.order === id ? outcomeOfMovement(payment) : unclear("payment");
}

/** Cancels the order: whatever was not captured is released, also after captures. */
async function voidRest(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  request: DirectVoid,
): Promise<DirectOutcome> {
  const { id, amount, key } = request;
  const fault = faultOf(credentials, request, null);
  if (fault) return fault;
  if (amount !== null) return rejected("not_supported");
  const path = `/orders/${id}/cancellation?expand=all`;
  const answer = await client.send(credentials, { method: "PUT", path, key });
  if (answer.kind !== "answered") return outcomeOfNoAnswer(answer);
  const reading = await completeOrder(client, credentials, answer.body, id);
  if (reading.kind !== "whole" || reading.whole.order.currency !== CURRENCY) return unclear("order");
  const { state, movements } = toAuthorization(reading.whole);
  const release = movements.find(({ kind }) => kind === "void");
  if (release)
    return { kind: "done", movementId: release.id, amount: release.amount, occurredAt: release.occurredAt };
  return state === "ended" ? unclear("cancellation") : { kind: "pending", movementId: null };
}

async function refund(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  request: DirectRefund,
): Promise<DirectOutcome> {
  const { captureId, amount, ownReference, key } = request;
  const fault = faultOf(credentials, request, amount);
  if (fault) return fault;
  if (!isObjectId("payment", modeOfKey(credentials), captureId)) return rejected("not_found");
  const body = {
    payment: captureId,
    amount: amount.amountMinor,
    currency: CURRENCY,
    reason: "requested_by_customer",
    reference: ownReference,
  };
  const answer = await client.send(credentials, { method: "POST", path: "/refunds", body, key });
  if (answer.kind !== "answered") return outcomeOfNoAnswer(answer);
  const refunded = refundObject.safeParse(answer.body).data;
  return refunded?.payment === captureId ? outcomeOfMovement(refunded) : unclear("refund");
}

/** What is refused without asking: Smartpay would refuse it, or would do more than what was asked. */
function faultOf(
  credentials: SmartpayCredentials,
  { id, currency }: ProviderReference,
  amount: Money | null,
): DirectOutcome | null {
  if (!isObjectId("order", modeOfKey(credentials), id)) return rejected("not_found");
  // The order at Shopify is in another currency, so that this one is somebody else's.
  if (currency !== CURRENCY) return rejected("currency_mismatch");
  if (amount === null) return null;
  if (amount.currency !== CURRENCY) return rejected("currency_mismatch");
  return isPositive(amount) ? null : rejected("amount_too_low");
}

function outcomeOfMovement(movement: PaymentObject | RefundObject): DirectOutcome {
  if (movement.currency !== CURRENCY) return unclear("amount in yen");
  switch (movement.status == null ? "success" : statusOfPayment(movement.status)) {
    case "success": {
      const occurredAt = new Date(movement.createdAt);
      return { kind: "done", movementId: movement.id, amount: yen(movement.amount), occurredAt };
    }
    case "pending":
      return { kind: "pending", movementId: movement.id };
    case "failure":
      return rejected("declined");
  }
}

const rejected = (reason: RejectionReason) => ({ kind: "rejected" as const, reason, providerText: null });

const unclear = (wanted: string): DirectOutcome => ({
  kind: "unknown",
  detail: `Smartpay accepted the request and showed no ${wanted}.`,
});
