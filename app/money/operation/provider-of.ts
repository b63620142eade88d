import type { AppContext } from "~/context";
import type { PaymentProvider } from "../payment-provider.port";

/** The provider that moves an authorization's money. Shopify is the only connected authority. */
export function providerOf({ providers }: Pick<AppContext, "providers">): PaymentProvider {
  return providers.shopify;
}
