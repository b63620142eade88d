import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { findOrder } from "~/orders/orders.store.server";
import { findAuthorization } from "~/orders/authorizations.store.server";
import type { Database, Tx } from "~/platform/database/client.server";
import { readLedger } from "../ledger/ledger.store.server";
import { hasOpenOperation } from "./operations.store.server";
import type { AuthorizationFacts } from "../plan/decide-capture";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { LedgerEntry } from "../ledger/ledger-entry";
import { money } from "~/kernel/money";
import type { CaptureAuthority } from "~/gateways/policy";

export interface DecisionFacts {
  order: { canceledAt: Date | null };
  authorization: AuthorizationFacts | null;
  entries: LedgerEntry[];
  hasOpenOperation: boolean;
}

/** What the decisions about one authorization need; null where the order is not known. The caller holds its lock. */
export async function loadDecisionFacts(
  tx: Tx,
  input: { shop: ShopDomain; orderId: OrderId; authorizationId: AuthorizationId },
): Promise<DecisionFacts | null> {
  const { shop, orderId, authorizationId } = input;
  const order = await findOrder(tx, shop, orderId);
  if (!order) return null;
  const row = await findAuthorization(tx, shop, authorizationId);
  return {
    order: { canceledAt: order.canceledAt },
    authorization:
      row?.orderId === orderId
        ? {
            id: authorizationId,
            amount: money(row.amountMinor, row.currency),
            expiresAt: row.expiresAt,
            expirySource: row.expirySource,
            multiCapturable: row.multiCapturable,
          }
        : null,
    entries: await readLedger(tx, shop, orderId),
    hasOpenOperation: await hasOpenOperation(tx, shop, orderId),
  };
}

/** Who is asked to move the money of this authorization: the choice made for its gateway. */
export async function readCaptureAuthority(
  db: Database | Tx,
  shop: ShopDomain,
  authorizationId: AuthorizationId,
): Promise<CaptureAuthority> {
  const authorization = await findAuthorization(db, shop, authorizationId);
  const policies = await readGatewayPolicies(db, shop);
  return policies.find(({ gateway }) => gateway === authorization?.gateway)?.captureAuthority ?? "shopify";
}
