import type { AppContext } from "~/context";
import type { DirectProviderName } from "~/gateways/authority";
import type { ShopDomain } from "~/kernel/ids";
import { findSigningCredentials } from "./connections.store.server";
import { openCredentials } from "./seal-credentials.server";

/**
 * The secrets by which a connection's provider may sign what it sends: the present one, and until its end the one that
 * was replaced, since the provider goes over to the new one when the merchant says so there. Empty where the shop has no
 * such connection, or nobody typed a secret.
 */
export async function findSigningSecrets(
  ctx: Pick<AppContext, "db" | "secrets" | "clock">,
  shop: ShopDomain,
  { provider, connectionId }: { provider: DirectProviderName; connectionId: string },
): Promise<string[]> {
  const rows = await findSigningCredentials(ctx.db, shop, connectionId, ctx.clock.now());
  return rows
    .filter((row) => row.provider === provider)
    .flatMap((row) => openCredentials(ctx, shop, row)?.values.signingSecret || []);
}
