import { createConnectionChecks } from "~/connection-checks";
import { formCause } from "~/money/operation/cause";
import { randomBytes, randomUUID } from "node:crypto";
import type { PgBoss } from "pg-boss";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { redirectHostsTo } from "../support/network";
import { steadyPeople, steadyToken } from "../support/steady-token";
import { control, orderBy, type OrderView } from "../sandbox/control-client";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { ANNA } from "../support/people";
import { createApiLimits } from "~/shopify/api-limits";
import { createShopifyClient } from "~/shopify/client.server";
import { createShopifyProvider } from "~/shopify/provider.server";
import { createOrderMarks } from "~/shopify/order-marks.server";
import { createShipping } from "~/shopify/shipping.server";
import { createShopAdmin } from "~/shopify/shop-admin.server";
import { createTestOrders } from "~/shopify/test-orders.server";
import { createUnpaidOrders } from "~/shopify/unpaid-orders.server";
import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { createPoster } from "~/platform/http/poster.server";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { translate } from "~/platform/i18n/translate.server";
import type { Logger } from "~/kernel/logger";
import type { PaymentProvider } from "~/money/payment-provider.port";
import type { AppContext } from "~/context";
import { composeAuthorities } from "~/compose-authorities.server";
import { createDirectProviders, createPaymentLinks } from "~/direct-providers.server";
import { createParcels } from "~/shopify/parcels.server";
import { createLocations } from "~/shopify/locations.server";
import { createContacts } from "~/shopify/contacts.server";
import { createReferenceCandidates } from "~/shopify/reference-candidates.server";
import { LISTENERS } from "~/wiring.server";
import type { InstructionInput } from "~/money/operation/open-instruction.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { runAsRead } from "~/money/operation/run-instruction.server";
import { CAPTURE_ALL } from "~/money/plan/wish";
import { readRules } from "~/settings/rules.server";
import { syncOrder } from "~/orders/sync-order.server";

export const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const TOKEN = "developer-token";

export const silent: Logger = { info() {}, warn() {}, error() {}, child: () => silent };

/** The services on a real database and job queue, with the sandbox as Shopify, on one clock that tests move. */
export interface MoneyBench {
  ctx: AppContext;
  sandbox: Sandbox;
  /** What the services ask; a test may put another provider in its place. */
  useProvider(provider: PaymentProvider | null): void;
  shopify: PaymentProvider;
  advance(minutes: number): void;
  /** An order of 100.00 EUR by Klarna, imported. */
  placeOrder(fields?: Record<string, unknown>): Promise<OrderId>;
  /** The order as the sandbox has it. */
  look(orderId: OrderId): Promise<OrderView>;
  close(): Promise<void>;
}

export async function createMoneyBench(): Promise<MoneyBench> {
  const start = Date.now();
  const sandbox = await createSandbox({ token: TOKEN, shops: "empty", now: start });
  redirectHostsTo(sandbox.url);
  const database: TestDatabase = await createTestDatabase();
  const boss: PgBoss = await startPgBoss({ url: database.url, log: silent, worker: false });
  const clock = { now: () => new Date(sandbox.world.clock.now()) };
  const apiLimits = createApiLimits();
  const deps = {
    tokens: steadyToken(TOKEN),
    people: steadyPeople(TOKEN),
    noteThrottle: apiLimits.note,
  };
  const shopAdmin = createShopAdmin(createShopifyClient(deps), clock);
  // Long enough for a busy machine, short enough for tests in which the answer never comes.
  const shopify = createShopifyProvider(createShopifyClient({ ...deps, timeoutMs: 1_500 }), shopAdmin);
  let provider = shopify;
  const client = createShopifyClient(deps);
  const secrets = createSecretBox([{ id: "test", key: randomBytes(32).toString("base64") }]);
  const direct = createDirectProviders({ fetch, clock });
  const authorities = composeAuthorities({
    db: database.db,
    secrets,
    direct,
    references: createReferenceCandidates(client),
    parcels: createParcels(client),
    shopify,
    noteAnswer: () => undefined,
  });
  const ctx: AppContext = {
    db: database.db,
    queue: createJobQueue(async () => boss),
    clock,
    newId: randomUUID,
    log: silent,
    shopAdmin,
    contacts: createContacts(client),
    locations: createLocations(client),
    shipping: createShipping(createShopifyClient(deps)),
    testOrders: createTestOrders(createShopifyClient(deps)),
    orderMarks: createOrderMarks(createShopifyClient(deps)),
    apiLimits,
    mailer: null,
    secrets,
    randomBytes,
    poster: createPoster({ allowedHosts: [] }),
    translate,
    listeners: LISTENERS,
    ...authorities,
    connectionChecks: createConnectionChecks(direct),
    paymentLinks: createPaymentLinks({ fetch }),
    unpaidOrders: createUnpaidOrders(createShopifyClient(deps)),
    providers: {
      ...authorities.providers,
      get shopify() {
        return provider;
      },
    },
  };
  await control(sandbox.url, "POST", "settings", { captureMethod: "manually" });
  await ctx.db.shop.create({ data: { shop: SHOP, installedAt: clock.now() } });
  await ctx.db.settings.create({ data: { shop: SHOP, importOn: true } });
  return {
    ctx,
    sandbox,
    shopify,
    useProvider: (other) => (provider = other ?? shopify),
    advance: (minutes) => sandbox.world.clock.advance(minutes * 60_000),
    async placeOrder(fields = {}) {
      const order = await orderBy(sandbox.url, "POST", "orders", {
        gateway: "Klarna",
        amount: "100.00",
        ...fields,
      });
      const orderId = asId<OrderId>(String(order.id));
      const sync = await syncOrder(ctx, { shop: SHOP, orderId, cause: "webhook" });
      if (sync.kind !== "stored" && sync.kind !== "not_ours")
        throw new Error(`The order was not read: ${sync.kind}.`);
      return orderId;
    },
    look: (orderId) => orderBy(sandbox.url, "GET", `orders/${orderId}`),
    async close() {
      redirectHostsTo(null);
      await boss.stop({ graceful: false });
      await database.drop();
      await sandbox.close();
    },
  };
}

/** The same for a shop on Plus, with a gateway that takes several captures: Kustom. */
export async function createKustomBench(): Promise<MoneyBench> {
  const bench = await createMoneyBench();
  await control(bench.sandbox.url, "POST", "settings", { plan: "plus" });
  await control(bench.sandbox.url, "POST", "gateways", { preset: "kustom" });
  return bench;
}

/** Ids of the order's successful captures at the sandbox. */
export async function capturesOf(bench: MoneyBench, orderId: OrderId): Promise<number[]> {
  const { transactions } = await bench.look(orderId);
  return transactions
    .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
    .map(({ id }) => id);
}

/** All that remains of an order, asked for with a key of its own. */
export function captureAll(orderId: OrderId, fields: Partial<InstructionInput> = {}): InstructionInput {
  return {
    shop: SHOP,
    orderId,
    wish: CAPTURE_ALL,
    cause: formCause(randomUUID()),
    confirmsDuplicate: true,
    actor: ANNA,
    ...fields,
  };
}

/** What is asked of an order, by what was read of it before. */
export async function instruct({ ctx }: MoneyBench, input: InstructionInput): Promise<OperationOutcome> {
  return runAsRead(ctx, input, { rules: await readRules(ctx.db, SHOP), snapshot: null });
}
