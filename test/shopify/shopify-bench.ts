import { authorizationOf } from "~/kernel/transaction-id";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { steadyPeople, steadyToken } from "../support/steady-token";
import { createShopifyClient } from "~/shopify/client.server";
import { createShopifyProvider } from "~/shopify/provider.server";
import { createShopAdmin } from "~/shopify/shop-admin.server";
import { type AuthorizationId, type OrderId } from "~/kernel/ids";
import { type Money, money } from "~/kernel/money";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { PaymentProvider } from "~/money/payment-provider.port";
import type { ShopAdmin } from "~/orders/shop-admin.port";

export interface AuthorizedOrder {
  orderId: OrderId;
  order: OrderSnapshot;
  authorizationId: AuthorizationId;
  amount: Money;
}

/** The Shopify adapter in front of a sandbox, with a short patience. */
export interface ShopifyBench {
  app: InstalledApp;
  admin: ShopAdmin;
  provider: PaymentProvider;
  read(orderId: OrderId): Promise<OrderSnapshot>;
  authorized(fields?: Record<string, unknown>): Promise<AuthorizedOrder>;
  /** The next request of this GraphQL field meets the fault. */
  fault(operation: string, kind: string): Promise<unknown>;
}

export const EUR = (amountMinor: number): Money => money(amountMinor, "EUR");

export async function createShopifyBench(): Promise<ShopifyBench> {
  const app = await installApp();
  // The sandbox reads the Admin schema at its first request, which takes longer than the timeout below.
  await app.ctx.shopAdmin.readProfile(SHOP);
  const storage = app.composition.sessionStorage;
  const token = (await storage.loadSession(`offline_${SHOP}`))?.accessToken ?? "";
  const client = createShopifyClient({
    tokens: steadyToken(token),
    people: steadyPeople(token),
    // Short, so that a test of a lost answer need not wait.
    timeoutMs: 1000,
  });
  const admin = createShopAdmin(client, app.ctx.clock);
  const read = async (orderId: OrderId): Promise<OrderSnapshot> => {
    const result = await admin.readOrder(SHOP, orderId);
    if (result.kind === "read" && result.value) return result.value;
    throw new Error(`The order was not read: ${JSON.stringify(result)}`);
  };
  return {
    app,
    admin,
    provider: createShopifyProvider(client, admin),
    read,
    async authorized(fields = {}) {
      const orderId = await app.placeOrder(fields);
      const order = await read(orderId);
      const authorization = order.transactions.find(({ kind }) => kind === "authorization");
      if (!authorization) throw new Error("The order has no authorization.");
      const { id, amount } = authorization;
      return { orderId, order, authorizationId: authorizationOf(id), amount };
    },
    fault: (operation, kind) => control(app.sandbox.url, "POST", "faults", { operation, kind, times: 1 }),
  };
}
