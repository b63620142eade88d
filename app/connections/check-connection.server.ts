import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { ConnectionFault } from "~/platform/database/generated/enums";
import { endPrevious, findConnection, noteCheck, type SealedConnection } from "./connections.store.server";
import { nextCheckAt } from "./next-check";
import { openCredentials } from "./seal-credentials.server";
import { tryCredentials } from "./try-credentials.server";

export type CheckContext = Pick<
  AppContext,
  "db" | "clock" | "log" | "secrets" | "randomBytes" | "connectionChecks"
>;

export type CheckedConnection =
  { kind: "checked"; fault: ConnectionFault | null } | { kind: "unknown_connection" };

/** Asks the provider whether a connection still works, and notes the answer. Safe to repeat. */
export async function checkConnection(
  ctx: CheckContext,
  { shop, connectionId }: { shop: ShopDomain; connectionId: string },
): Promise<CheckedConnection> {
  const connection = await findConnection(ctx.db, shop, connectionId);
  if (!connection) return { kind: "unknown_connection" };
  const fault = await findFault(ctx, shop, connection);
  const now = ctx.clock.now();
  await noteCheck(ctx.db, shop, connection, {
    ...{ checkedAt: now, fault },
    nextCheckAt: nextCheckAt({ now, fault }, ctx.randomBytes),
  });
  await endPrevious(ctx.db, shop, connectionId, now);
  if (fault) ctx.log.warn({ shop, provider: connection.provider, fault }, "connection does not work");
  return { kind: "checked", fault };
}

async function findFault(
  ctx: CheckContext,
  shop: ShopDomain,
  connection: SealedConnection,
): Promise<ConnectionFault | null> {
  const credentials = openCredentials(ctx, shop, connection);
  if (!credentials) return "credentials_gone";
  const tried = await tryCredentials(ctx, { shop, provider: connection.provider, credentials });
  return tried.kind === "faulty" ? tried.fault : null;
}
