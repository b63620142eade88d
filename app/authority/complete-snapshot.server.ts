import { authorizationOf } from "~/kernel/transaction-id";
import type { ConnectionCredentials } from "~/connections/connection";
import { brandOf } from "~/connections/connection-forms";
import type { Authority, DirectProviderName } from "~/gateways/authority";
import { matchPayment } from "~/gateways/match-gateway";
import type { GatewayPolicy } from "~/gateways/policy";
import type { ShopDomain } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import { mayHoldOwnPayment, withoutOwnPayments } from "~/marks/captured/own-payments";
import { findOwnPayments } from "~/marks/captured/own-payments.store.server";
import type {
  AuthorizationReading,
  ProviderAuthorization,
  DirectProvider,
} from "~/money/direct-provider.port";
import type { Authorities } from "~/orders/authorities.port";
import { wasRead, type DirectAuthority, type DirectState } from "~/orders/direct-authority";
import type { OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import type { ReferenceCandidates } from "~/orders/reference-candidates.port";
import type { Database } from "~/platform/database/client.server";
import type { Rules } from "~/settings/rules.server";
import { findReference } from "./find-reference";
import { findKnownAuthorities, type KnownAuthority } from "./known-authorities.store.server";
import { foreignAtProvider, withDirect, withProvidersWord } from "./merge-authorization";

/** The credentials of a connection; null where the shop has no such connection. */
export type FindConnection = (
  shop: ShopDomain,
  id: string,
) => Promise<{ provider: DirectProviderName; credentials: ConnectionCredentials } | null>;

export interface AuthoritiesDeps {
  db: Database;
  directProviders: Record<DirectProviderName, DirectProvider<ConnectionCredentials>>;
  findConnection: FindConnection;
  references: ReferenceCandidates;
}

/** Asks the providers of an order's authorizations, each at most once per reading of the order. */
export function createAuthorities(deps: AuthoritiesDeps): Authorities {
  return {
    async complete(shop, shown, rules) {
      const snapshot = await withoutMarks(deps.db, shop, shown);
      // Money that moved at a provider stays there, whatever is chosen since, and its account is kept as long.
      if (!rules.isConnected) return snapshot;
      const known = await findKnownAuthorities(deps.db, shop, snapshot.id);
      let completed = snapshot;
      for (const promised of snapshot.transactions.filter(({ kind }) => kind === "authorization")) {
        const choice = choiceOf(promised, { rules, known: known.get(authorizationOf(promised.id)) ?? null });
        if (choice) completed = await completeOne(deps, shop, completed, { promised, choice });
      }
      return completed;
    },
  };
}

/** A payment at Shopify that only says what a provider captured is no second payment, whatever the settings became. */
async function withoutMarks(db: Database, shop: ShopDomain, shown: OrderSnapshot): Promise<OrderSnapshot> {
  if (!mayHoldOwnPayment(shown)) return shown;
  const own = await findOwnPayments(db, shop, shown.id);
  return own ? withoutOwnPayments(shown, own) : shown;
}

interface Choice {
  authority: Authority;
  connectionId: string | null;
  known: KnownAuthority | null;
  policy: GatewayPolicy;
}

/** Null where only Shopify is asked about the authorization. */
function choiceOf(
  promised: TransactionSnapshot,
  { rules, known }: { rules: Rules; known: KnownAuthority | null },
): Choice | null {
  const match = matchPayment(promised, rules);
  if (match === null || !("gateway" in match)) return null;
  const policy = rules.policies.find(({ gateway }) => gateway === match.gateway);
  if (!policy) return null;
  const { authority, connectionId } = known?.hasMoved
    ? { authority: known.authority, connectionId: known.connectionId ?? policy.connectionId }
    : policy;
  return authority === "shopify" && connectionId === null ? null : { authority, connectionId, known, policy };
}

async function completeOne(
  deps: AuthoritiesDeps,
  shop: ShopDomain,
  snapshot: OrderSnapshot,
  { promised, choice }: { promised: TransactionSnapshot; choice: Choice },
): Promise<OrderSnapshot> {
  const { authority, connectionId } = choice;
  const connection = connectionId === null ? null : await deps.findConnection(shop, connectionId);
  const provider = connection?.provider ?? (authority === "shopify" ? null : authority);
  // A watched provider whose connection is gone is not asked about any more.
  if (provider === null) return snapshot;
  const unread = (state: DirectState, reference: string | null): OrderSnapshot =>
    withDirect(snapshot, promised, {
      ...UNKNOWN,
      authority,
      provider,
      brand: connection ? brandOf(connection.credentials.region) : (choice.known?.brand ?? null),
      connectionId,
      reference,
      state,
      foreign: zero(promised.amount.currency),
    });
  const isOfAuthority = authority === "shopify" || connection?.provider === authority;
  if (!connection || !isOfAuthority) return unread("no_connection", choice.known?.providerReference ?? null);
  const reference = await referenceOf(deps, shop, snapshot, { promised, choice });
  if (reference.kind !== "found") return unread(reference.state, null);
  const { currency } = promised.amount;
  const direct = deps.directProviders[connection.provider];
  const reading = await direct.read(connection.credentials, { shop, id: reference.id, currency });
  if (reading.kind !== "read") return unread(STATE_OF[reading.kind], reference.id);
  const { authorization } = reading;
  if (authorization.authorized.currency !== currency) return unread("other_currency", reference.id);
  const shown: DirectAuthority = {
    authority,
    provider: connection.provider,
    brand: brandOf(connection.credentials.region),
    connectionId,
    reference: reference.id,
    state: stateOf(authorization),
    statusWord: authorization.statusWord,
    reviewWord: authorization.reviewWord,
    isDisputed: authorization.isDisputed,
    merchantReference: authorization.merchantReference,
    changedAt: authorization.changedAt,
    events: authorization.events,
    expiresAt: authorization.expiresAt,
    foreign: zero(currency),
  };
  if (authority === "shopify") {
    const foreign = foreignAtProvider(snapshot, promised, authorization);
    return withDirect(snapshot, promised, { ...shown, foreign });
  }
  const { capabilities } = direct;
  return withProvidersWord(snapshot, promised, { direct: shown, authorization, capabilities });
}

function stateOf({ risk, state }: ProviderAuthorization): DirectState {
  if (risk === "pending") return "under_review";
  return state === "pending" ? "not_authorized" : "read";
}

const UNKNOWN = {
  statusWord: null,
  reviewWord: null,
  isDisputed: false,
  expiresAt: null,
  merchantReference: null,
  changedAt: null,
  events: [],
} as const;

const STATE_OF: Record<Exclude<AuthorizationReading["kind"], "read">, DirectState> = {
  missing: "missing",
  no_access: "no_access",
  unreadable: "unreadable",
  unavailable: "unavailable",
};

type Reference = { kind: "found"; id: string } | { kind: "missing"; state: DirectState };

/** A reference that a person typed, or that its provider knows, stays: an id does not change, and money may hang on it. */
async function referenceOf(
  { references }: AuthoritiesDeps,
  shop: ShopDomain,
  { id: orderId }: OrderSnapshot,
  { promised, choice: { known, policy } }: { promised: TransactionSnapshot; choice: Choice },
): Promise<Reference> {
  if (known?.providerReference && isSettled(known)) return { kind: "found", id: known.providerReference };
  const { referencePlace: place, referencePath: path } = policy;
  if (place === null || place === "typed") return { kind: "missing", state: "no_reference" };
  const metafield = place === "metafield" ? path : null;
  const candidates = await references.read(shop, {
    orderId,
    authorizationId: authorizationOf(promised.id),
    metafield,
  });
  if (candidates.kind !== "read") return { kind: "missing", state: "unavailable" };
  const found = findReference(candidates.value, { place, path });
  if (found.kind === "found") return found;
  return { kind: "missing", state: found.kind === "missing" ? "no_reference" : "ambiguous_reference" };
}

const isSettled = ({ referenceTyped, hasMoved, directState }: KnownAuthority): boolean =>
  referenceTyped || hasMoved || (directState !== null && wasRead(directState));
