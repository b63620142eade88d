import { randomUUID } from "node:crypto";
import { accountAt } from "../sandbox/kustom/accounts";
import { control } from "../sandbox/control-client";
import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { connectProvider } from "~/connections/connect-provider.server";
import type { ConnectionCredentials } from "~/connections/connection";
import type { DirectProviderName } from "~/gateways/authority";
import type { AuthorizationId, OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";

/** An installed shop whose orders of one gateway are moved by their provider's own API. */
export interface ProviderShop extends InstalledApp {
  connectionId: string;
  /** A customer buys through the provider's gateway; the app knows the order. */
  place(fields?: Record<string, unknown>): Promise<DirectOrder>;
  /** What people do at the provider, or a change of its stand-in: below `/sandbox/PROVIDER`. */
  tell(path: string, input?: Record<string, unknown>): Promise<Record<string, unknown>>;
  look(path: string): Promise<Record<string, unknown>>;
  sync(order: Pick<DirectOrder, "orderId">): Promise<void>;
  timeline(order: Pick<DirectOrder, "orderId">): Promise<{ kind: string; data: unknown; actor: unknown }[]>;
}

export interface DirectOrder {
  orderId: OrderId;
  authorizationId: AuthorizationId;
  /** The provider's own id. */
  reference: string;
}

interface Account {
  gateway: { name: string; id: string };
  currency: string;
  typed: ConnectionCredentials;
}

const kustom = accountAt("api.playground.kustom.co");

/** The test accounts that the sandbox knows. */
export const ACCOUNTS: Record<DirectProviderName, Account> = {
  kustom: {
    gateway: { name: "Klarna", id: "klarna" },
    currency: "EUR",
    typed: {
      region: "kustom",
      mode: "test",
      values: { username: kustom.username, password: kustom.password },
    },
  },
  affirm: {
    gateway: { name: "Affirm", id: "affirm" },
    currency: "USD",
    typed: {
      region: "affirm_us",
      mode: "test",
      values: { publicKey: "USTESTPUBLICKEY01", privateKey: "USTESTprivatekey0123456789abcdef01" },
    },
  },
  smartpay: {
    gateway: { name: "Smartpay", id: "smartpay" },
    currency: "JPY",
    typed: { region: "smartpay", mode: "test", values: { secretKey: "sk_test_sandboxMerchant1" } },
  },
};

export async function openProviderShop(provider: DirectProviderName): Promise<ProviderShop> {
  const app = await installApp();
  const { sandbox, ctx, db } = app;
  const { gateway, currency, typed } = ACCOUNTS[provider];
  const connectionId = randomUUID();
  // Only a shop for development may use a test account.
  await db.shop.update({ where: { shop: SHOP }, data: { isDevelopment: true } });
  const connected = await connectProvider(ctx, { shop: SHOP, actor: ANNA, connectionId, typed });
  if (connected.kind !== "connected") throw new Error(`Not connected: ${JSON.stringify(connected)}`);
  const chosen = {
    authority: provider,
    connectionId,
    referencePlace: "payment_id",
    referencePath: null,
  } as const;
  await db.gatewayPolicy.upsert({
    where: { shop_gateway: { shop: SHOP, gateway: gateway.id } },
    create: { shop: SHOP, gateway: gateway.id, terms: [], ...chosen },
    update: chosen,
  });
  const ask = async (method: "GET" | "POST", path: string, input?: Record<string, unknown>) => {
    const { status, body } = await control(sandbox.url, method, `${provider}/${path}`, input);
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  };
  const sync: ProviderShop["sync"] = async ({ orderId }) => {
    await syncOrder(ctx, { shop: SHOP, orderId, cause: "provider" });
  };
  return {
    ...app,
    connectionId,
    sync,
    tell: (path, input = {}) => ask("POST", path, input),
    look: (path) => ask("GET", path),
    async place(fields = {}) {
      const orderId = await app.placeOrder({ provider, currency, gateway: gateway.name, ...fields });
      await sync({ orderId });
      const { id, providerReference } = await db.authorization.findFirstOrThrow({
        where: { shop: SHOP, orderId },
      });
      return { orderId, authorizationId: id as AuthorizationId, reference: providerReference ?? "" };
    },
    timeline: ({ orderId }) =>
      db.timelineEvent.findMany({
        where: { shop: SHOP, orderId },
        orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
        select: { kind: true, data: true, actor: true },
      }),
  };
}
