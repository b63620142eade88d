import type { ConnectionCredentials } from "~/connections/connection";
import type { AppContext } from "~/context";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { DirectProvider, ProviderReference } from "~/money/direct-provider.port";
import type { DirectState } from "~/orders/direct-authority";
import { findAuthorization } from "~/orders/authorizations.store.server";

export type DirectContext = Pick<AppContext, "db" | "directProviders" | "findConnection">;

/** The provider whose own API moves the money of an authorization, and how it is asked about that authorization. */
export interface DirectParty {
  provider: DirectProvider<ConnectionCredentials>;
  credentials: ConnectionCredentials;
  reference: ProviderReference;
}

/** Null where the order has no such authorization, or the provider that would be asked shows it in no such state. */
export async function findDirectParty(
  { db, directProviders, findConnection }: DirectContext,
  {
    shop,
    orderId,
    authorizationId,
  }: { shop: ShopDomain; orderId: OrderId; authorizationId: AuthorizationId },
  state: DirectState = "read",
): Promise<DirectParty | null> {
  const row = await findAuthorization(db, shop, authorizationId);
  if (row?.orderId !== orderId || row.authority === "shopify" || row.directState !== state) return null;
  const { providerReference: id, connectionId, currency } = row;
  if (id === null || connectionId === null) return null;
  const connection = await findConnection(shop, connectionId);
  if (connection?.provider !== row.authority) return null;
  const { credentials, provider } = connection;
  return { provider: directProviders[provider], credentials, reference: { shop, id, currency } };
}
