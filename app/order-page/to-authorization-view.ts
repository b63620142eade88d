import type { AppContext } from "~/context";
import { gatewayLabel } from "~/gateways/gateway-label";
import type { GatewayPolicy } from "~/gateways/policy";
import { asId, type AuthorizationId } from "~/kernel/ids";
import { isPositive, money } from "~/kernel/money";
import { summarizeAuthorization } from "~/money/ledger/ledger";
import type { LedgerEntry } from "~/money/ledger/ledger-entry";
import { capabilitiesOf } from "~/money/operation/provider-of";
import type { OrderWithMoney } from "~/money/order-facts";
import { movementIdOf } from "~/kernel/transaction-id";
import type { AuthorizationView, DirectView } from "./order-detail-view";

type Row = OrderWithMoney["authorizations"][number];
type Context = Pick<AppContext, "providers" | "directProviders">;

interface Stored {
  row: Row;
  /** Of the whole order. */
  entries: readonly LedgerEntry[];
  policies: GatewayPolicy[];
}

/** An authorization with what may be asked of whoever moves its money. */
export function toAuthorizationView(ctx: Context, { row, entries, policies }: Stored): AuthorizationView {
  const id = asId<AuthorizationId>(row.id);
  const { voidAfterCapture: voidsRest, voidAmount: voidsAmount } = capabilitiesOf(ctx)(row.authority);
  const own = entries.filter(({ authorizationId }) => authorizationId === id);
  return {
    id,
    gatewayLabel: gatewayLabel(row, policies),
    amount: money(row.amountMinor, row.currency),
    remaining: summarizeAuthorization(entries, id, row.currency).remaining,
    expiresAt: row.expiresAt,
    expirySource: row.expirySource,
    multiCapturable: row.multiCapturable,
    class: row.class,
    state: row.state,
    authorizedAt: row.authorizedAt,
    voidsRest,
    voidsAmount,
    direct: toDirect(ctx, row, own),
  };
}

function toDirect(ctx: Context, row: Row, own: readonly LedgerEntry[]): DirectView | null {
  const { authority, provider, brand, providerReference, directState: state, statusWord, isDisputed } = row;
  if (provider === null || state === null) return null;
  return {
    authority,
    provider,
    brand,
    reference: providerReference,
    state,
    statusWord,
    isDisputed,
    foreign: money(row.foreignMinor, row.currency),
    isFixed: own.some(({ kind }) => kind !== "authorized"),
    ...askableOf(ctx, row, own),
  };
}

/** What its provider may be asked about a payment, where it shows the payment and moves its money. */
function askableOf(
  { directProviders }: Context,
  { id, authority, directState, currency }: Row,
  own: readonly LedgerEntry[],
): Pick<DirectView, "canAuthorize" | "canExtend" | "captures"> {
  const none = { canAuthorize: false, canExtend: false, captures: [] };
  if (authority === "shopify") return none;
  const { authorize, capabilities } = directProviders[authority];
  if (directState === "not_authorized") return { ...none, canAuthorize: authorize !== undefined };
  if (directState !== "read") return none;
  const { extend, dueDate } = capabilities;
  const { remaining } = summarizeAuthorization(own, asId<AuthorizationId>(id), currency);
  const captures = own.filter(
    ({ kind, reference }) => kind === "captured" && movementIdOf(authority, reference) !== null,
  );
  return {
    canAuthorize: false,
    canExtend: extend && isPositive(remaining),
    captures: dueDate
      ? captures.map(({ reference, amount, occurredAt }) => ({ reference, amount, capturedAt: occurredAt }))
      : [],
  };
}
