import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { ConnectionUse } from "./connection";
import { CONNECTION_FORMS } from "./connection-forms";
import type { ConnectionsView, ListedConnection } from "./connection-view";
import { listConnections } from "./connections.store.server";

/** What the page of connections shows. Reads only the database. `appUrl`: the app's own address. */
export async function readConnections(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "listeners" | "paymentLinks">,
  { shop, isDevelopment, appUrl }: { shop: ShopDomain; isDevelopment: boolean; appUrl: string },
): Promise<ConnectionsView> {
  const [listed, uses] = await Promise.all([listConnections(ctx.db, shop), allUses(ctx, ctx.db, shop)]);
  const connections = listed.map((connection) => {
    const { id, provider } = connection;
    const address = `/webhooks/${provider}/${shop}/${id}`;
    const { tellsByWebhook } = CONNECTION_FORMS[provider];
    return {
      ...connection,
      use: sumUses(uses, id),
      webhookUrl: tellsByWebhook ? new URL(address, appUrl).href : null,
      makesLinks: ctx.paymentLinks[provider] !== undefined,
    };
  });
  return { connections, formId: ctx.newId(), isDevelopment, now: ctx.clock.now() };
}

/** The connections that do not work. Reads only the database. */
export async function listFailingConnections(
  { db }: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<ListedConnection[]> {
  return (await listConnections(db, shop)).filter(({ fault }) => fault !== null);
}

/** What depends on one connection. */
export async function usesOf(
  ctx: Pick<AppContext, "listeners">,
  tx: Tx,
  { shop, connectionId }: { shop: ShopDomain; connectionId: string },
): Promise<Omit<ConnectionUse, "connectionId">> {
  return sumUses(await allUses(ctx, tx, shop), connectionId);
}

async function allUses(
  { listeners }: Pick<AppContext, "listeners">,
  db: Database | Tx,
  shop: ShopDomain,
): Promise<ConnectionUse[]> {
  const uses: ConnectionUse[] = [];
  for (const find of listeners.connectionUsed) uses.push(...(await find(db, shop)));
  return uses;
}

function sumUses(uses: readonly ConnectionUse[], connectionId: string): Omit<ConnectionUse, "connectionId"> {
  const own = uses.filter((use) => use.connectionId === connectionId);
  return {
    gateways: own.flatMap(({ gateways }) => gateways),
    openOrders: own.reduce((sum, { openOrders }) => sum + openOrders, 0),
    capturedOrders: own.reduce((sum, { capturedOrders }) => sum + capturedOrders, 0),
  };
}
