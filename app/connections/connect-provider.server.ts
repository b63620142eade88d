import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { ConnectionFault } from "~/platform/database/generated/enums";
import type { Tx } from "~/platform/database/client.server";
import { lockShopSettings } from "~/settings/settings.store.server";
import { faultyFields, isSameAccount, toCredentials, type ConnectionCredentials } from "./connection";
import type { ConnectionMode } from "./connection-check.port";
import { CONNECTION_FORMS, providerOf, type ConnectionRegion, type CredentialName } from "./connection-forms";
import { countConnections, findConnectionsIn, insertConnection } from "./connections.store.server";
import { nextCheckAt } from "./next-check";
import { openCredentials, sealCredentials } from "./seal-credentials.server";
import { tryCredentials } from "./try-credentials.server";

export type ConnectionContext = Pick<
  AppContext,
  | ("db" | "queue" | "clock" | "newId" | "log" | "translate" | "listeners")
  | ("secrets" | "randomBytes" | "connectionChecks")
>;

/** The most connections of a shop; each is checked every day. */
export const MOST_CONNECTIONS = 20;

/** Why credentials are not stored: what was typed stays in the form, and nothing of it is kept. */
export type CredentialsRefusal =
  { kind: "invalid"; fields: CredentialName[] } | { kind: "not_accepted"; fault: ConnectionFault };

export type ConnectedProvider =
  | { kind: "connected" }
  | CredentialsRefusal
  | { kind: "limit_reached" }
  /** The shop has a connection of this account, whose credentials can be replaced. */
  | { kind: "already_connected"; region: ConnectionRegion; mode: ConnectionMode };

/**
 * Stores credentials that the provider accepts, sealed. `connectionId` is of the form, so that a form that is sent twice
 * connects once.
 */
export async function connectProvider(
  ctx: ConnectionContext,
  input: { shop: ShopDomain; actor: Actor; connectionId: string; typed: ConnectionCredentials },
): Promise<ConnectedProvider> {
  const { shop, actor, connectionId: id, typed } = input;
  const provider = providerOf(typed.region);
  const { fields } = CONNECTION_FORMS[provider];
  const faulty = faultyFields(CONNECTION_FORMS[provider], typed.values);
  if (faulty.length > 0) return { kind: "invalid", fields: faulty };
  const credentials = toCredentials(provider, typed);
  if (!credentials) return { kind: "invalid", fields: fields.slice(0, 1).map(({ name }) => name) };
  const tried = await tryCredentials(ctx, { shop, provider, credentials });
  if (tried.kind === "faulty") return { kind: "not_accepted", fault: tried.fault };
  const { region, mode, values } = credentials;
  const now = ctx.clock.now();
  return ctx.db.$transaction(async (tx): Promise<ConnectedProvider> => {
    // Two people who connect at the same time must not both add the last one.
    await lockShopSettings(tx, shop);
    if (await isConnected(ctx, tx, { shop, id, credentials }))
      return { kind: "already_connected", region, mode };
    if ((await countConnections(tx, shop)) >= MOST_CONNECTIONS) return { kind: "limit_reached" };
    const isNew = await insertConnection(tx, shop, {
      ...{ id, provider, region, mode, account: tried.account, createdAt: now, checkedAt: now, fault: null },
      credentials: sealCredentials(ctx, { shop, id, values }),
      nextCheckAt: nextCheckAt({ now, fault: null }, ctx.randomBytes),
    });
    const change = { kind: "added" as const, region, mode };
    if (isNew)
      for (const listener of ctx.listeners.connectionChanged)
        await listener(ctx, tx, { shop, change, actor });
    return { kind: "connected" };
  });
}

/** Whether another connection of the shop is of the same account. One without credentials shows no account. */
async function isConnected(
  ctx: ConnectionContext,
  tx: Tx,
  { shop, id, credentials }: { shop: ShopDomain; id: string; credentials: ConnectionCredentials },
): Promise<boolean> {
  const others = (await findConnectionsIn(tx, shop, credentials.region)).filter((each) => each.id !== id);
  return others.some((each) => {
    const present = openCredentials(ctx, shop, each);
    return present !== null && isSameAccount(present, credentials);
  });
}
