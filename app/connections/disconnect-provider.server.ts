import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { lockShopSettings } from "~/settings/settings.store.server";
import type { ConnectionContext } from "./connect-provider.server";
import { parseRegion } from "./connection-forms";
import type { ConnectionUse } from "./connection";
import { deleteConnection, findConnection } from "./connections.store.server";
import { usesOf } from "./read-connections.server";

export type DisconnectedProvider =
  | { kind: "disconnected" }
  /** Money of open orders, or of gateways, is moved with the connection. */
  | ({ kind: "in_use" } & Pick<ConnectionUse, "gateways" | "openOrders">)
  /** More captured orders than the person was told of could no longer be refunded with the app. */
  | ({ kind: "refunds_end" } & Pick<ConnectionUse, "capturedOrders">);

/**
 * Forgets a connection and its credentials, unless something depends on it. Captured orders keep nobody from that who was
 * told how many of them can be refunded only at the provider afterwards. One that is gone already is as wanted.
 */
export async function disconnectProvider(
  ctx: ConnectionContext,
  input: { shop: ShopDomain; actor: Actor; connectionId: string; refundsGivenUp: number },
): Promise<DisconnectedProvider> {
  const { shop, actor, connectionId, refundsGivenUp } = input;
  return ctx.db.$transaction(async (tx): Promise<DisconnectedProvider> => {
    // A gateway is given a connection under the same lock.
    await lockShopSettings(tx, shop);
    const connection = await findConnection(tx, shop, connectionId);
    if (!connection) return { kind: "disconnected" };
    const { gateways, openOrders, capturedOrders } = await usesOf(ctx, tx, { shop, connectionId });
    if (gateways.length > 0 || openOrders > 0) return { kind: "in_use", gateways, openOrders };
    if (capturedOrders > refundsGivenUp) return { kind: "refunds_end", capturedOrders };
    await deleteConnection(tx, shop, connectionId);
    const region = parseRegion(connection.region);
    const change = region && { kind: "removed" as const, region, mode: connection.mode };
    if (change)
      for (const listener of ctx.listeners.connectionChanged)
        await listener(ctx, tx, { shop, change, actor });
    return { kind: "disconnected" };
  });
}
