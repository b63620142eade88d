import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../../support/database";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { SILENT } from "../../support/silent-log";
import { CATALOGUE } from "~/job-catalogue";
import { grantToApp } from "~/platform/database/roles.store.server";
import { startPgBoss } from "~/platform/jobs/job-queue.server";
import { startWorker } from "~/platform/jobs/start-worker.server";

let app: InstalledApp;
let client: pg.Client;
let removeRole: () => Promise<void>;
beforeAll(async () => {
  const database = await createTestDatabase();
  // Roles belong to the whole server, and other test files use it at the same time.
  const role = `app_${new URL(database.url).pathname.slice(-8)}`;
  await administer(database.url, `CREATE ROLE ${role} LOGIN PASSWORD 'app'`);
  const url = Object.assign(new URL(database.url), { username: role, password: "app" }).toString();
  await grantToApp({ ownerUrl: database.url, appUrl: url });
  app = await installApp({}, { url, drop: () => database.drop() });
  client = new pg.Client({ connectionString: url });
  await client.connect();
  removeRole = async () => {
    await administer(database.url, `DROP OWNED BY ${role}`, `DROP ROLE ${role}`);
  };
});
afterAll(async () => {
  await client.end();
  await removeRole();
  await app.close();
});

async function administer(url: string, ...statements: string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  for (const statement of statements) await admin.query(statement);
  await admin.end();
}

test.each([
  `CREATE TABLE public.mine (id int)`,
  `CREATE TABLE pgboss.mine (id int)`,
  `CREATE SCHEMA mine`,
  `ALTER TABLE "Order" ADD COLUMN mine int`,
  `ALTER TABLE pgboss.job ADD COLUMN mine int`,
  `DROP TABLE "LedgerEntry"`,
  `TRUNCATE "LedgerEntry"`,
  `CREATE INDEX mine ON "Order" ("shop")`,
  `UPDATE _prisma_migrations SET finished_at = now()`,
])("the app's role may not: %s", async (statement) => {
  await expect(client.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});

test("the app works as a role that owns nothing: an order is read, captured and settled", async () => {
  const orderId = await app.placeOrder();
  await app.ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
  expect(await app.runJobs()).toContain("sync-order");
  expect(await app.db.order.count()).toBe(1);
});

test("a worker that owns nothing starts, keeps its schedules and maintains the queue", async () => {
  const errors: unknown[] = [];
  const log = { ...SILENT, error: (fields: Record<string, unknown>) => void errors.push(fields) };
  const boss = await startPgBoss({ url: app.url, log, worker: true });
  await startWorker(app.ctx, boss, { catalogue: CATALOGUE, concurrency: 1 });
  await boss.supervise();
  expect(await boss.getSchedules()).not.toEqual([]);
  await boss.stop({ graceful: true, timeout: 10_000 });
  expect(errors).toEqual([]);
});

test("statements, locks and idle transactions of the app end; those of a migration do not", async () => {
  const limits = await app.db.$queryRaw<{ name: string; setting: string }[]>`
    SELECT name, setting FROM pg_settings
    WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`;
  expect(Object.fromEntries(limits.map(({ name, setting }) => [name, setting]))).toEqual({
    statement_timeout: "60000",
    lock_timeout: "30000",
    idle_in_transaction_session_timeout: "60000",
  });
});
