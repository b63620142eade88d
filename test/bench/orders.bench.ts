import path from "node:path";
import { createDatabase, type Database } from "~/platform/database/client.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { listOrders } from "~/order-list/list-orders.server";
import { startEmbeddedPostgres } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";
import { percentile } from "./percentile";
import type { Figures } from "./run";

const ORDERS = 20_000;
const READS = 60;
const SHOP = asId<ShopDomain>("bench-shop.myshopify.com");
const DAY_MS = 86_400_000;
const clock = { now: () => new Date() };

/** The queries behind one view of the Orders page, on real PostgreSQL, in milliseconds. */
export async function benchOrders(): Promise<Figures> {
  const server = await startEmbeddedPostgres(path.resolve(".data/postgres-bench"));
  const database = `bench_${Date.now()}`;
  await server.ensureDatabase(database);
  await migrate(server.url(database));
  const db = createDatabase(server.url(database));
  try {
    await fill(db);
    const pending = await measure(() =>
      listOrders({ db, clock }, { shop: SHOP, view: "pending", search: "", sort: "expires_asc" }),
    );
    const search = await measure(() =>
      listOrders({ db, clock }, { shop: SHOP, view: "pending", search: "#1999", sort: "expires_asc" }),
    );
    return {
      orders: ORDERS,
      pendingP50Ms: percentile(pending, 0.5),
      pendingP95Ms: percentile(pending, 0.95),
      searchP50Ms: percentile(search, 0.5),
      searchP95Ms: percentile(search, 0.95),
    };
  } finally {
    await db.$disconnect();
    await server.stop();
  }
}

async function measure(read: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < READS; count++) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  return times.slice(5);
}

async function fill(db: Database): Promise<void> {
  const now = Date.now();
  const batch = 2000;
  for (let from = 0; from < ORDERS; from += batch) {
    await db.order.createMany({
      data: Array.from({ length: batch }, (_, offset) => {
        const number = from + offset;
        const captured = number % 3 === 0 ? 5000 : 0;
        const at = new Date(now - (number % 60) * DAY_MS);
        return {
          shop: SHOP,
          id: String(6_000_000_000_000 + number),
          name: `#${number}`,
          currency: "EUR",
          totalMinor: 5000,
          gateway: "klarna",
          gatewayName: "Klarna",
          processedAt: at,
          updatedAt: at,
          importedAt: at,
          readAt: at,
          amountAuthorizedMinor: 5000,
          amountCapturedMinor: captured,
          amountRemainingMinor: 5000 - captured,
          amountOwedMinor: 5000 - captured,
          amountCapturableMinor: 5000 - captured,
          capturedAt: captured > 0 ? at : null,
          expiresAt: new Date(now + (28 - (number % 60)) * DAY_MS),
        };
      }),
    });
  }
}
