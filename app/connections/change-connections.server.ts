import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { checkConnection, type CheckedConnection } from "./check-connection.server";
import { connectProvider, type ConnectedProvider, type ConnectionContext } from "./connect-provider.server";
import { disconnectProvider, type DisconnectedProvider } from "./disconnect-provider.server";
import type { ConnectionsForm } from "./form.server";
import { replaceCredentials, type ReplacedCredentials } from "./replace-credentials.server";

export type ConnectionsAnswer =
  ConnectedProvider | ReplacedCredentials | CheckedConnection | DisconnectedProvider;

/** Does what a person asked for on the page of connections. */
export async function changeConnections(
  ctx: ConnectionContext,
  { shop, actor }: { shop: ShopDomain; actor: Actor },
  form: ConnectionsForm,
): Promise<ConnectionsAnswer> {
  const { connectionId } = form;
  switch (form.intent) {
    case "connect": {
      const { region, mode, values } = form;
      return connectProvider(ctx, { shop, actor, connectionId, typed: { region, mode, values } });
    }
    case "replace":
      return replaceCredentials(ctx, { shop, actor, connectionId, values: form.values });
    case "check":
      return checkConnection(ctx, { shop, connectionId });
    case "disconnect":
      return disconnectProvider(ctx, { shop, actor, connectionId, refundsGivenUp: form.refundsGivenUp });
  }
}
