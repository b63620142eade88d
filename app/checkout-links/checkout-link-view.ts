import type { ConnectionMode } from "~/connections/connection-check.port";
import type { ConnectionRegion } from "~/connections/connection-forms";

/** The page on which links are made: for which account. */
export interface CheckoutLinkPageView {
  region: ConnectionRegion;
  mode: ConnectionMode;
}
