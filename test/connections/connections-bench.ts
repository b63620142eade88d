import { afterAll, beforeAll, beforeEach } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { ConnectionCredentials } from "~/connections/connection";
import type { ConnectionCheck } from "~/connections/connection-check.port";
import { connectProvider } from "~/connections/connect-provider.server";
import type { AppContext } from "~/context";
import type { ProviderConnection } from "~/platform/database/generated/client";

/** What every test types for Kustom. */
export const TYPED: ConnectionCredentials = {
  region: "kustom",
  mode: "live",
  values: { username: "M12345_ab12", password: "kco_live_secret-of-the-merchant" },
};

/** The installed app with providers that answer as a test says. */
export interface ConnectionsBench {
  app: InstalledApp;
  ctx: AppContext;
  /** What providers were asked with, oldest first. */
  asked: ConnectionCredentials[];
  /** What they answer from then on. */
  answer(check: ConnectionCheck): void;
  connect(id: string, typed?: ConnectionCredentials): ReturnType<typeof connectProvider>;
  /** Says whether Shopify calls the shop one for development. */
  develop(isDevelopment: boolean): Promise<unknown>;
  /** The stored row of a connection. */
  row(id: string): Promise<ProviderConnection | null>;
}

async function createConnectionsBench(): Promise<ConnectionsBench> {
  const app = await installApp();
  const asked: ConnectionCredentials[] = [];
  let given: ConnectionCheck = { kind: "accepted", mode: "live", account: "Demo B.V." };
  const check = (credentials: ConnectionCredentials): Promise<ConnectionCheck> => {
    asked.push(credentials);
    return Promise.resolve(given);
  };
  const ctx = { ...app.ctx, connectionChecks: { kustom: check, affirm: check, smartpay: check } };
  return {
    app,
    ctx,
    asked,
    answer: (next) => (given = next),
    connect: (id, typed = TYPED) =>
      connectProvider(ctx, { shop: SHOP, actor: ANNA, connectionId: id, typed }),
    develop: (isDevelopment) => app.db.shop.update({ where: { shop: SHOP }, data: { isDevelopment } }),
    row: (id) => app.db.providerConnection.findUnique({ where: { shop_id: { shop: SHOP, id } } }),
  };
}

/** An installed shop for all tests of a file; each begins without connections, in a shop that sells, at a provider that accepts. */
export function useConnectionsBench(): () => ConnectionsBench {
  let bench: ConnectionsBench;
  beforeAll(async () => {
    bench = await createConnectionsBench();
  });
  beforeEach(async () => {
    await bench.app.db.providerConnection.deleteMany();
    await bench.app.db.timelineEvent.deleteMany({ where: { orderId: null } });
    await bench.develop(false);
    bench.asked.length = 0;
    bench.answer({ kind: "accepted", mode: "live", account: "Demo B.V." });
  });
  afterAll(() => bench.app.close());
  return () => bench;
}

/** The credentials of one of Kustom's merchants. */
export const accountOf = (merchant: string): ConnectionCredentials => ({
  ...TYPED,
  values: { ...TYPED.values, username: `${merchant}_ab12` },
});

/** Credentials of another user of the merchant of `TYPED`. */
export const NEXT = { username: "M12345_cd34", password: "kco_live_next-secret" };
