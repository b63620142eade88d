import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { CheckoutLinkPageView } from "./checkout-link-view";

/** Null where the shop has no such connection, or its provider makes no links. */
export async function readCheckoutLinkPage(
  ctx: Pick<AppContext, "findConnection" | "paymentLinks">,
  { shop, connectionId }: { shop: ShopDomain; connectionId: string },
): Promise<CheckoutLinkPageView | null> {
  const connection = await ctx.findConnection(shop, connectionId);
  if (!connection || !ctx.paymentLinks[connection.provider]) return null;
  const { region, mode } = connection.credentials;
  return { region, mode };
}
