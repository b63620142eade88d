import { movementIdOf, transactionIdOf, transactionOf } from "~/kernel/transaction-id";
import { asId, type AuthorizationId, type OrderId, type TransactionId } from "~/kernel/ids";
import { subtract, sum, zero } from "~/kernel/money";
import type {
  AuthorizationReading,
  DirectOutcome,
  DirectProvider,
  DirectRequest,
  ProviderAuthorization,
  ProviderMovement,
  ProviderReference,
} from "~/money/direct-provider.port";
import type { PaymentProvider, ProviderOutcome } from "~/money/payment-provider.port";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";

/**
 * Shopify's adapter in the form of a provider's own API, so that one contract holds for both. The id of an authorization
 * is "order/transaction". Shopify takes no key for a capture or a void, hence the life of none.
 */
export function throughShopify(provider: PaymentProvider): Omit<DirectProvider<unknown>, "name"> {
  const read = async (reference: ProviderReference): Promise<AuthorizationReading> => {
    const place = placeOf(reference);
    if (!place) return { kind: "missing", detail: "Not an id." };
    const reading = await provider.readOrder(reference.shop, place.orderId);
    if (reading.kind === "missing") return { kind: "missing", detail: "No such order." };
    if (reading.kind !== "read") return reading;
    return readingOf(reading.order, place.authorizationId, reference.currency);
  };
  const send = async (
    request: DirectRequest,
    ask: (place: ReturnType<typeof requestOf>) => Promise<ProviderOutcome>,
  ) => {
    const place = placeOf(request);
    if (!place) return notFound;
    return outcomeOf(await ask(requestOf(request, place)));
  };
  return {
    capabilities: {
      manyCaptures: false,
      captureLines: false,
      voidAfterCapture: false,
      voidAmount: false,
      refundLines: false,
      extend: false,
      dueDate: false,
      showsReference: false,
      keyLifetimeMs: 0,
    },
    check: async () => ({ kind: "accepted", mode: "test", account: null }),
    read: (_credentials, reference) => read(reference),
    capture: (_credentials, request) =>
      send(request, (place) => provider.capture({ ...place, amount: request.amount })),
    async void(_credentials, request) {
      if (request.amount !== null) return { kind: "rejected", reason: "not_supported", providerText: null };
      const outcome = await send(request, (place) =>
        // Shopify is not told how much.
        provider.void({ ...place, amount: zero(request.currency) }),
      );
      if (outcome.kind !== "done") return outcome;
      // Shopify writes a void with an amount of zero; reading back shows what it released.
      const reading = await read(request);
      const voided = reading.kind === "read" ? findMovement(reading.authorization, outcome.movementId) : null;
      return { ...outcome, amount: voided?.amount ?? outcome.amount };
    },
    refund: (_credentials, request) =>
      send(request, (place) =>
        provider.refund({
          ...place,
          amount: request.amount,
          captureId: transactionIdOf("shopify", captureOf(request.captureId)),
        }),
      ),
    extend: async () => NOT_SUPPORTED,
    readDueDate: async () => NOT_SUPPORTED,
    extendDueDate: async () => NOT_SUPPORTED,
  };
}

const NOT_SUPPORTED = { kind: "rejected", reason: "not_supported", providerText: null } as const;

const notFound: DirectOutcome = { kind: "rejected", reason: "not_found", providerText: null };

const findMovement = ({ movements }: ProviderAuthorization, id: string) =>
  movements.find((movement) => movement.id === id) ?? null;

/** As Shopify has it. */
const ownIdOf = (id: TransactionId): string => movementIdOf("shopify", id) ?? id;

/** The capture's own id, or the last part of an id that is nobody's. */
const captureOf = (id: string) => id.split("/").at(-1) ?? "";

function placeOf({ id }: ProviderReference) {
  const [, order, authorization] = /^(\d+)\/(\d+)$/.exec(id) ?? [];
  if (order === undefined || authorization === undefined) return null;
  return { orderId: asId<OrderId>(order), authorizationId: asId<AuthorizationId>(authorization) };
}

function requestOf(
  { shop, key }: DirectRequest,
  place: { orderId: OrderId; authorizationId: AuthorizationId },
) {
  return { shop, ...place, idempotencyKey: key, onBehalfOf: null };
}

function outcomeOf(outcome: ProviderOutcome): DirectOutcome {
  if (outcome.kind === "pending") return { kind: "pending", movementId: ownIdOf(outcome.reference) };
  if (outcome.kind !== "done") return outcome;
  const { kind, reference, amount, occurredAt } = outcome;
  return { kind, movementId: ownIdOf(reference), amount, occurredAt };
}

function readingOf(
  { transactions }: OrderSnapshot,
  id: AuthorizationId,
  asked: string,
): AuthorizationReading {
  const authorization = transactions.find((transaction) => transaction.id === transactionOf(id));
  if (!authorization) return { kind: "missing", detail: "No such authorization." };
  const authorized = authorization.amount;
  const { currency } = authorized;
  if (currency !== asked) return { kind: "missing", detail: "An order in another currency." };
  const captured = transactions.filter((each) => each.kind === "capture" && each.status === "success");
  const rest = subtract(
    authorized,
    sum(
      captured.map(({ amount }) => amount),
      currency,
    ),
  );
  const movements = transactions.flatMap((each) => movementOf(each, rest));
  // Where the gateway's window is not shown, this alone tells that its time is over.
  const isOpen = authorization.manuallyCapturable !== false;
  return {
    kind: "read",
    authorization: {
      id: String(id),
      statusWord: authorization.status,
      state: isOpen ? "open" : "ended",
      authorized,
      remaining: isOpen ? rest : zero(currency),
      expiresAt: authorization.authorizationExpiresAt,
      risk: "accepted",
      reviewWord: null,
      isDisputed: false,
      merchantReference: null,
      changedAt: null,
      events: [],
      movements,
    },
  };
}

function movementOf(
  { id, kind, status, amount, processedAt, parentId }: TransactionSnapshot,
  rest: ProviderMovement["amount"],
): ProviderMovement[] {
  if (kind !== "capture" && kind !== "void" && kind !== "refund") return [];
  return [
    {
      kind,
      id: ownIdOf(id),
      status,
      amount: kind === "void" ? rest : amount,
      captureId: kind === "refund" && parentId !== null ? ownIdOf(parentId) : null,
      ownReference: null,
      isLapse: false,
      occurredAt: processedAt,
    },
  ];
}
