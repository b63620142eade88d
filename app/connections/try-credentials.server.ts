import type { AppContext } from "~/context";
import type { DirectProviderName } from "~/gateways/authority";
import type { ShopDomain } from "~/kernel/ids";
import type { ConnectionFault } from "~/platform/database/generated/enums";
import { findShop } from "~/platform/shops/shops.store.server";
import { judgeCheck, type ConnectionCredentials } from "./connection";

/** `account` is the provider's name for the merchant, null where it tells none. */
export type TriedCredentials =
  { kind: "good"; account: string | null } | { kind: "faulty"; fault: ConnectionFault };

/**
 * Asks the provider whether the credentials are good for what they are meant for. Credentials of a test account are
 * refused for a shop that sells, without a request.
 */
export async function tryCredentials(
  ctx: Pick<AppContext, "db" | "connectionChecks">,
  {
    shop,
    provider,
    credentials,
  }: { shop: ShopDomain; provider: DirectProviderName; credentials: ConnectionCredentials },
): Promise<TriedCredentials> {
  const isDevelopment = (await findShop(ctx.db, shop))?.isDevelopment ?? false;
  const { mode } = credentials;
  if (mode === "test" && !isDevelopment) return { kind: "faulty", fault: "test_on_live" };
  const check = await ctx.connectionChecks[provider](credentials);
  const fault = judgeCheck(check, { mode, isDevelopment });
  if (fault) return { kind: "faulty", fault };
  return { kind: "good", account: check.kind === "accepted" ? check.account : null };
}
