import type { AppContext } from "~/context";
import type { PaymentProvider } from "../payment-provider.port";

/** Who is asked to move an authorization's money. Shopify is the only authority that is connected. */
export function providerOf({ providers }: Pick<AppContext, "providers">): PaymentProvider {
  return providers.shopify;
}
