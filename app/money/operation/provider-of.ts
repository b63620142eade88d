import type { AppContext } from "~/context";
import type { Authority } from "~/gateways/authority";
import type { Capabilities, PaymentProvider } from "../payment-provider.port";

/** The party that moves an authorization's money. */
export function providerOf(
  { providers }: Pick<AppContext, "providers">,
  authority: Authority,
): PaymentProvider {
  return providers[authority];
}

/** What may be asked of each party. */
export type CapabilitiesOf = (authority: Authority) => Capabilities;

export function capabilitiesOf(ctx: Pick<AppContext, "providers">): CapabilitiesOf {
  return (authority) => providerOf(ctx, authority).capabilities;
}
