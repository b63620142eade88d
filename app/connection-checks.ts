import type { ConnectionChecks } from "~/connections/connection";
import type { ConnectedProviders } from "./direct-providers.server";

/** How each provider is asked whether credentials are good. */
export function createConnectionChecks({ kustom, affirm, smartpay }: ConnectedProviders): ConnectionChecks {
  return {
    kustom: (credentials) => kustom.check(credentials),
    affirm: (credentials) => affirm.check(credentials),
    smartpay: (credentials) => smartpay.check(credentials),
  };
}
