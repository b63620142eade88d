import type { DirectProviderName } from "~/gateways/authority";
import type { ConnectionFault } from "~/platform/database/generated/enums";
import type { ConnectionMode } from "./connection-check.port";
import type { ConnectionRegion } from "./connection-forms";
import type { ConnectionUse } from "./connection";

/** A connection as pages show it: without its credentials. */
export interface ListedConnection {
  id: string;
  provider: DirectProviderName;
  region: ConnectionRegion;
  mode: ConnectionMode;
  /** The provider's name for the merchant; null where it tells none. */
  account: string | null;
  checkedAt: Date;
  /** Null while the connection works. */
  fault: ConnectionFault | null;
  faultSince: Date | null;
  /** When the provider last told of something by webhook; null where it never did. */
  lastEventAt: Date | null;
}

export interface ConnectionView extends ListedConnection {
  use: Omit<ConnectionUse, "connectionId">;
  /** Where the provider sends its events; null where it sends none. */
  webhookUrl: string | null;
  /** Whether customers can be sent a link to pay at the provider. */
  makesLinks: boolean;
}

export interface ConnectionsView {
  connections: ConnectionView[];
  /** The id that the next connection gets, so that a form that is sent twice connects once. */
  formId: string;
  /** Whether Shopify says that the shop is for development, so that it sells nothing. */
  isDevelopment: boolean;
  now: Date;
}
