import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { scratchFolder } from "../support/scratch-folder";
import { FAST_SERVER } from "../support/template-database";
import { startEmbeddedPostgres } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";
import { checkReadiness } from "~/platform/health/check-readiness.server";
import { compose } from "~/wiring.server";

const FOLDER = path.join(scratchFolder("backup"), String(process.pid));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/**
 * A base backup as PostgreSQL's manual describes it (25.3.4): the server goes on working while its files are copied,
 * and the log of what changed meanwhile is copied last. It is what pg_basebackup does, which the embedded server lacks.
 */
async function backUp(url: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT pg_backup_start('rehearsal', fast => true)");
  copyWhileUsed(from, to);
  rmSync(path.join(to, "postmaster.pid"));
  const { rows } = await client.query<{ labelfile: string }>(
    "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)",
  );
  copyWhileUsed(path.join(from, "pg_wal"), to);
  const label = path.join(to, "backup_label");
  writeFileSync(label, rows[0]?.labelfile ?? "");
  const { uid, gid } = statSync(from);
  chownSync(label, uid, gid);
  await client.end();
}

/**
 * Keeps whom the files belong to, since the server runs as a user of its own. Files that go away meanwhile are no fault:
 * the log that is copied with them says so too.
 */
function copyWhileUsed(from: string, to: string): void {
  const { stderr } = spawnSync("cp", ["-a", from, to], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  const faults = stderr
    .split("\n")
    .filter((line) => line !== "" && !line.endsWith("No such file or directory"));
  expect(faults).toEqual([]);
}

async function figuresOf(db: InstalledApp["db"]) {
  const orders = await db.order.findMany({ orderBy: { id: "asc" } });
  const entries = await db.ledgerEntry.findMany({ orderBy: { id: "asc" } });
  const jobs = await db.$queryRaw`SELECT name, data FROM pgboss.job WHERE state = 'created' ORDER BY name`;
  return { orders, entries, jobs };
}

test("a backup that was made while the app worked is restored elsewhere, and the app goes on from it", async () => {
  mkdirSync(FOLDER, { recursive: true });
  const [original, copy] = [path.join(FOLDER, "original"), path.join(FOLDER, "copy")];
  const server = await startEmbeddedPostgres(original, FAST_SERVER);
  await server.ensureDatabase("desk");
  const url = server.url("desk");
  await migrate(url);
  const app = await installApp({}, { url, drop: () => Promise.resolve() });
  const orderId = await app.placeOrder();
  await app.ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
  await app.runJobs();
  await app.ctx.queue.enqueue("read-shop-profile", { shop: SHOP });
  const saved = await figuresOf(app.db);
  expect(saved.orders).toHaveLength(1);
  await backUp(url, original, copy);

  const restored = await startEmbeddedPostgres(copy, FAST_SERVER);
  await migrate(restored.url("desk"));
  const copied = compose({ ...app.env, DATABASE_URL: restored.url("desk") }, "web", app.ctx.clock);
  expect(await figuresOf(copied.context.db)).toEqual(saved);
  expect(await checkReadiness(copied.context)).toEqual({ kind: "ready" });
  // The token was sealed before the backup: with the same keys, Shopify answers the restored app.
  expect(await copied.context.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
  await copied.close();
  await app.close();
  await restored.stop();
  await server.stop();
}, 120_000);
