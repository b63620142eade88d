import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { ConnectionContext, CredentialsRefusal } from "./connect-provider.server";
import { faultyFields, toCredentials } from "./connection";
import { CONNECTION_FORMS, parseRegion, type CredentialValues } from "./connection-forms";
import { findConnection, replaceCredentials as replaceStored } from "./connections.store.server";
import { nextCheckAt } from "./next-check";
import { sealCredentials } from "./seal-credentials.server";
import { tryCredentials } from "./try-credentials.server";

/** What the provider signed with the previous credentials may arrive this much later. */
const PREVIOUS_MS = 24 * 60 * 60_000;

export type ReplacedCredentials =
  | { kind: "replaced" }
  | CredentialsRefusal
  /** The credentials are of another merchant, who does not have the orders of this connection. */
  | { kind: "other_account" }
  /** Somebody else replaced or removed them meanwhile. */
  | { kind: "changed_meanwhile" }
  | { kind: "unknown_connection" };

/** Tries other credentials for the same account, and uses them from then on only if the provider accepts them. */
export async function replaceCredentials(
  ctx: ConnectionContext,
  input: { shop: ShopDomain; actor: Actor; connectionId: string; values: CredentialValues },
): Promise<ReplacedCredentials> {
  const { shop, actor, connectionId: id } = input;
  const connection = await findConnection(ctx.db, shop, id);
  const region = connection && parseRegion(connection.region);
  if (!connection || !region) return { kind: "unknown_connection" };
  const { provider, mode } = connection;
  const faulty = faultyFields(CONNECTION_FORMS[provider], input.values);
  if (faulty.length > 0) return { kind: "invalid", fields: faulty };
  const credentials = toCredentials(provider, { region, mode, values: input.values });
  if (credentials?.mode !== mode) return { kind: "not_accepted", fault: "wrong_mode" };
  const tried = await tryCredentials(ctx, { shop, provider, credentials });
  if (tried.kind === "faulty") return { kind: "not_accepted", fault: tried.fault };
  if (connection.account !== null && tried.account !== null && connection.account !== tried.account)
    return { kind: "other_account" };
  const now = ctx.clock.now();
  return ctx.db.$transaction(async (tx): Promise<ReplacedCredentials> => {
    const isReplaced = await replaceStored(tx, shop, connection, {
      ...{ account: tried.account ?? connection.account, checkedAt: now, fault: null },
      credentials: sealCredentials(ctx, { shop, id, values: credentials.values }),
      previousEndsAt: new Date(now.getTime() + PREVIOUS_MS),
      nextCheckAt: nextCheckAt({ now, fault: null }, ctx.randomBytes),
    });
    if (!isReplaced) return { kind: "changed_meanwhile" };
    const change = { kind: "replaced" as const, region, mode };
    for (const listener of ctx.listeners.connectionChanged) await listener(ctx, tx, { shop, change, actor });
    return { kind: "replaced" };
  });
}
