import type { ConnectionCredentials } from "~/connections/connection";
import type { DirectProviderName } from "~/gateways/authority";
import type { DirectOutcome, DirectProvider, DirectRequest } from "~/money/direct-provider.port";
import type {
  PaymentProvider,
  ProviderOutcome,
  RefundRequest,
  VoidRequest,
} from "~/money/payment-provider.port";
import { movementIdOf, transactionIdOf } from "~/kernel/transaction-id";
import type { Parcels } from "~/orders/parcels.port";
import type { Database } from "~/platform/database/client.server";
import type { FindConnection } from "./complete-snapshot.server";
import { findGoods } from "./goods.store.server";
import { findReferenceOf, isUntouchedWhole } from "./known-authorities.store.server";
import { parcelOfCapture } from "./parcel-of-capture.server";

export interface DirectPaymentDeps {
  db: Database;
  findConnection: FindConnection;
  /** Orders are always read from Shopify; `Authorities` adds what the provider shows. */
  readOrder: PaymentProvider["readOrder"];
  parcels: Parcels;
}

/** A provider's own API as the party that moves the money of an order at Shopify. */
export function createDirectPayment(
  deps: DirectPaymentDeps,
  direct: DirectProvider<ConnectionCredentials>,
): PaymentProvider {
  const { voidAfterCapture, voidAmount } = direct.capabilities;
  return {
    name: direct.name,
    capabilities: { voidAfterCapture: voidAfterCapture || voidAmount, voidAmount },
    capture: (request) =>
      ask(deps, direct, request, async (credentials, asked) =>
        direct.capture(credentials, {
          ...asked,
          amount: request.amount,
          lines: await findGoods(deps.db, request, request.amount),
          parcel: await parcelOfCapture(deps, request),
          releasesRest: request.releasesRemaining ?? false,
        }),
      ),
    void: (request) =>
      ask(deps, direct, request, async (credentials, asked) => {
        // Who releases amounts may release everything only while nothing moved, but does that under any contract.
        const namesAmount = voidAmount && !(await isUntouchedWhole(deps.db, request));
        return direct.void(credentials, { ...asked, amount: namesAmount ? request.amount : null });
      }),
    refund: (request) => refund(deps, direct, request),
    ...addingParcels(deps, direct),
    readOrder: deps.readOrder,
  };
}

/** Nothing where the provider takes no parcel after its capture. */
function addingParcels(
  { db, findConnection }: DirectPaymentDeps,
  { name, addParcel }: DirectProvider<ConnectionCredentials>,
): Pick<PaymentProvider, "addParcel"> {
  if (!addParcel) return {};
  return {
    async addParcel({ shop, authorizationId, captureId, parcel, idempotencyKey: key }) {
      const found = await findReferenceOf(db, shop, authorizationId);
      const connection = found && (await findConnection(shop, found.connectionId));
      const capture = movementIdOf(name, captureId);
      if (!found || capture === null || connection?.provider !== name)
        return { kind: "no_access", detail: "The connection or the reference is gone." };
      return addParcel(connection.credentials, { id: found.reference, captureId: capture, parcel, key });
    },
  };
}

async function refund(
  deps: DirectPaymentDeps,
  direct: DirectProvider<ConnectionCredentials>,
  request: RefundRequest,
): Promise<ProviderOutcome> {
  const captureId = movementIdOf(direct.name, request.captureId);
  if (captureId === null) throw new TypeError(`${request.captureId} is no capture of ${direct.name}.`);
  return ask(deps, direct, request, async (credentials, asked) =>
    direct.refund(credentials, {
      ...asked,
      amount: request.amount,
      captureId,
      lines: await findGoods(deps.db, request, request.amount),
    }),
  );
}

type Send = (credentials: ConnectionCredentials, asked: DirectRequest) => Promise<DirectOutcome>;

/** Nothing is sent without a reference and credentials; the plan saw both, so they were taken away since. */
async function ask(
  { db, findConnection }: DirectPaymentDeps,
  direct: DirectProvider<ConnectionCredentials>,
  { shop, authorizationId, idempotencyKey }: Omit<VoidRequest, "amount">,
  send: Send,
): Promise<ProviderOutcome> {
  const found = await findReferenceOf(db, shop, authorizationId);
  const connection = found && (await findConnection(shop, found.connectionId));
  if (!found || connection?.provider !== direct.name) {
    return { kind: "rejected", reason: "not_permitted", providerText: null };
  }
  const { reference: id, currency } = found;
  const asked = { shop, id, currency, key: idempotencyKey, ownReference: idempotencyKey };
  return toOutcome(direct.name, await send(connection.credentials, asked));
}

function toOutcome(provider: DirectProviderName, outcome: DirectOutcome): ProviderOutcome {
  if (outcome.kind === "done") {
    const { movementId, amount, occurredAt } = outcome;
    return { kind: "done", reference: transactionIdOf(provider, movementId), amount, occurredAt };
  }
  if (outcome.kind !== "pending") return outcome;
  if (outcome.movementId === null) return { kind: "unknown", detail: "The provider still works on it." };
  return { kind: "pending", reference: transactionIdOf(provider, outcome.movementId) };
}
