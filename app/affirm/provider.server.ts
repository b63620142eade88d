import { authorizeCheckout } from "./authorize-checkout.server";
import { isId, readTransaction } from "./read-transaction.server";
import { AFFIRM_CAPABILITIES } from "./capabilities";
import { get, post, type AffirmDeps, type AffirmPost } from "./client.server";
import { currencyOf, type AffirmCredentials } from "./credentials";
import type { AskedTransaction } from "./map";
import { restOf } from "./movements";
import { doneOf, NO_ACCESS_RETRY_MS, outcomeOfMove, readingOfRefusal } from "./outcome";
import { isPositive, type Money } from "~/kernel/money";
import type {
  ConnectionCheck,
  DirectCapture,
  DirectOutcome,
  DirectProvider,
  DirectRefund,
  DirectRequest,
  ProviderMovement,
} from "~/money/direct-provider.port";

/**
 * Affirm's transactions API. Amounts are whole cents, and every request that moves a part of the money names its
 * amount: Affirm takes a missing one for all of it.
 *
 * @see https://docs.affirm.com/payments/docs/split-capture-api-reference
 */
export function createAffirmProvider(deps: AffirmDeps): DirectProvider<AffirmCredentials> {
  return {
    name: "affirm",
    capabilities: AFFIRM_CAPABILITIES,
    check: (own) => check(deps, own),
    read: (own, reference) => readTransaction(deps, own, reference),
    capture: (own, request) => capture(deps, own, request),
    void: (own, request) => move(deps, own, { ...request, verb: "void", more: {} }),
    refund: (own, request) => refund(deps, own, request),
    authorize: (own, request) => authorizeCheckout(deps, own, request),
    extend: refuseUnsupported,
    readDueDate: refuseUnsupported,
    extendDueDate: refuseUnsupported,
  };
}

const refuseUnsupported = () =>
  Promise.resolve({ kind: "rejected", reason: "not_supported", providerText: null } as const);

/** Assumption: the list of transactions can be asked for one of them, as its reference in the documents shows. */
async function check(deps: AffirmDeps, own: AffirmCredentials): Promise<ConnectionCheck> {
  const exchange = await get(deps, own, "/transactions?limit=1");
  if (exchange.kind === "answered" && exchange.status === 200 && exchange.body !== undefined)
    return { kind: "accepted", mode: own.mode, account: null };
  const refusal = readingOfRefusal(exchange);
  if (refusal.kind !== "missing") return refusal;
  return {
    kind: "unavailable",
    retryAfterMs: NO_ACCESS_RETRY_MS,
    detail: "Affirm has no API at this address.",
  };
}

interface Move extends DirectRequest {
  verb: ProviderMovement["kind"];
  /** Null releases everything, which Affirm does only while nothing was captured. */
  amount: Money | null;
  more: AffirmPost["body"];
}

async function move(deps: AffirmDeps, own: AffirmCredentials, request: Move): Promise<DirectOutcome> {
  const refused = refuseUnsent(own, request);
  if (refused) return refused;
  const { id, key, ownReference, currency, verb, amount, more } = request;
  // The one place where an amount is left out, on purpose.
  const body = {
    ...more,
    reference_id: ownReference,
    ...(amount === null ? {} : { amount: amount.amountMinor }),
  };
  const exchange = await post(deps, own, { path: `/transactions/${id}/${verb}`, key, body });
  const outcome = outcomeOfMove(exchange, verb, currency);
  if (outcome.kind !== "moved") return outcome;
  return doneOf(outcome.event, currency) ?? readBack(deps, own, request, outcome.event.id);
}

/** What Affirm would take for something else, or refuse without looking. Nothing is sent then. */
function refuseUnsent(own: AffirmCredentials, { id, currency, amount }: Move): DirectOutcome | null {
  if (!isId(id)) return { kind: "rejected", reason: "not_found", providerText: null };
  if (currency !== currencyOf(own) || (amount && amount.currency !== currency))
    return { kind: "rejected", reason: "currency_mismatch", providerText: null };
  if (amount && !isPositive(amount))
    return { kind: "rejected", reason: "amount_too_low", providerText: null };
  return null;
}

/** The event of a void of everything names no amount; the transaction's other events do. */
async function readBack(
  deps: AffirmDeps,
  own: AffirmCredentials,
  asked: AskedTransaction,
  movementId: string,
): Promise<DirectOutcome> {
  const reading = await readTransaction(deps, own, asked);
  const movements = reading.kind === "read" ? reading.authorization.movements : [];
  const movement = movements.find(({ id }) => id === movementId);
  if (!movement) return { kind: "pending", movementId };
  return { kind: "done", movementId, amount: movement.amount, occurredAt: movement.occurredAt };
}

/**
 * Affirm refunds the transaction and not one of its captures, so that the capture is looked up before: a refund that
 * names another one belongs to another order.
 */
async function refund(
  deps: AffirmDeps,
  own: AffirmCredentials,
  request: DirectRefund,
): Promise<DirectOutcome> {
  const asked: Move = { ...request, verb: "refund", more: {} };
  const refused = refuseUnsent(own, asked);
  if (refused) return refused;
  const reading = await readTransaction(deps, own, request);
  switch (reading.kind) {
    case "missing":
      return { kind: "rejected", reason: "not_found", providerText: null };
    case "no_access":
    case "unreadable":
      return { kind: "unavailable", retryAfterMs: NO_ACCESS_RETRY_MS, detail: reading.detail };
    case "unavailable":
      return reading;
    case "read": {
      const isOwn = ({ kind, id }: ProviderMovement) => kind === "capture" && id === request.captureId;
      if (reading.authorization.movements.some(isOwn)) return move(deps, own, asked);
      return { kind: "rejected", reason: "not_found", providerText: null };
    }
  }
}

/**
 * A capture cannot release the rest at Affirm, so that a void follows it where that is asked for. The outcome is the
 * capture's; whether the rest was released shows when the transaction is read.
 */
async function capture(
  deps: AffirmDeps,
  own: AffirmCredentials,
  request: DirectCapture,
): Promise<DirectOutcome> {
  const outcome = await move(deps, own, { ...request, verb: "capture", more: shippingOf(request) });
  if (request.releasesRest && outcome.kind === "done") await releaseRest(deps, own, request);
  return outcome;
}

async function releaseRest(deps: AffirmDeps, own: AffirmCredentials, request: DirectRequest): Promise<void> {
  const reading = await readTransaction(deps, own, request);
  if (reading.kind !== "read") return;
  const { authorized, movements } = reading.authorization;
  const rest = restOf(authorized, movements);
  if (!isPositive(rest)) return;
  await move(deps, own, { ...request, key: `${request.key}-rest`, verb: "void", amount: rest, more: {} });
}

const LONGEST_FIELD = 128;

function shippingOf({ parcel }: DirectCapture): AffirmPost["body"] {
  const { carrier, trackingNumber } = parcel ?? {};
  return {
    ...(carrier ? { shipping_carrier: carrier.slice(0, LONGEST_FIELD) } : {}),
    ...(trackingNumber ? { shipping_confirmation: trackingNumber.slice(0, LONGEST_FIELD) } : {}),
  };
}
