import { randomUUID } from "node:crypto";
import { accountAt } from "../sandbox/kustom/accounts";
import { SANDBOX_KEYS } from "../sandbox/smartpay/smartpay-state";
import { ANNA } from "../support/people";
import type { AppContext } from "~/context";
import type { ConnectionRegion, CredentialValues } from "~/connections/connection-forms";
import { connectProvider } from "~/connections/connect-provider.server";
import type { Authority, DirectProviderName, ReferencePlace } from "~/gateways/authority";
import type { ShopDomain } from "~/kernel/ids";

/** Where the sandbox's gateways open their orders. Only a shop for development may use a test account. */
export const KUSTOM_HOST = "api.playground.kustom.co";

const { username, password } = accountAt(KUSTOM_HOST);
const ACCOUNTS: Record<DirectProviderName, { region: ConnectionRegion; values: CredentialValues }> = {
  kustom: { region: "kustom", values: { username, password } },
  affirm: {
    region: "affirm_us",
    values: { publicKey: "USTESTPUBLICKEY01", privateKey: "USTESTprivatekey0123456789abcdef01" },
  },
  smartpay: { region: "smartpay", values: { secretKey: SANDBOX_KEYS.test } },
};

/** Connects the merchant's account at the provider's stand-in, as the page does; answers the connection's id. */
export async function connectAccount(
  ctx: AppContext,
  shop: ShopDomain,
  provider: DirectProviderName,
): Promise<string> {
  const connectionId = randomUUID();
  await ctx.db.shop.update({ where: { shop }, data: { isDevelopment: true } });
  const typed = { ...ACCOUNTS[provider], mode: "test" as const };
  const connected = await connectProvider(ctx, { shop, actor: ANNA, connectionId, typed });
  if (connected.kind !== "connected")
    throw new Error(`${provider} was not connected: ${JSON.stringify(connected)}`);
  return connectionId;
}

/** Sets who moves the money of a gateway's orders, and where the reference stands. */
export async function chooseAuthority(
  { db }: AppContext,
  shop: ShopDomain,
  choice: {
    gateway: string;
    authority: Authority;
    connectionId: string | null;
    referencePlace: ReferencePlace;
    referencePath: string | null;
  },
): Promise<void> {
  const { gateway, ...chosen } = choice;
  await db.gatewayPolicy.upsert({
    where: { shop_gateway: { shop, gateway } },
    create: { shop, gateway, terms: [], ...chosen },
    update: chosen,
  });
}
