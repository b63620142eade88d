import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeSelfSigned } from "../../support/self-signed";
import { SILENT } from "../../support/silent-log";
import { checkDatabase, judgeEncryption } from "~/doctor/check-database.server";
import { toLines } from "~/doctor/finding";
import { createDatabase } from "~/platform/database/client.server";
import { migrateDatabase } from "~/platform/database/migrate-database.server";
import { startPgBoss } from "~/platform/jobs/job-queue.server";

const FOLDER = mkdtempSync(path.join(tmpdir(), "tls-"));
const { cert, key } = makeSelfSigned();

let database: TestDatabase;
let admin: pg.Client;
/** The database's address with the certificate of an authority, which is the server's own or another. */
let trusting: (certificate: string) => string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  // Written by the server itself, which takes a key only from a file of its own user.
  await writeByServer("test-server.crt", cert);
  await writeByServer("test-server.key", key);
  await admin.query("ALTER SYSTEM SET ssl_cert_file = 'test-server.crt'");
  await admin.query("ALTER SYSTEM SET ssl_key_file = 'test-server.key'");
  // Other tests of the run use the server at the same time, and go on without TLS.
  await admin.query("ALTER SYSTEM SET ssl = on");
  await admin.query("SELECT pg_reload_conf()");
  while ((await admin.query<{ ssl: string }>("SHOW ssl")).rows[0]?.ssl !== "on");
  trusting = (certificate) => {
    const file = path.join(FOLDER, "authority.pem");
    writeFileSync(file, certificate);
    const url = Object.assign(new URL(database.url), { hostname: "localhost" });
    url.search = new URLSearchParams({ sslmode: "verify-full", sslrootcert: file }).toString();
    return url.toString();
  };
});
afterAll(async () => {
  await admin.query("ALTER SYSTEM RESET ssl");
  await admin.query("SELECT pg_reload_conf()");
  await admin.end();
  await database.drop();
  rmSync(FOLDER, { recursive: true });
});

async function writeByServer(file: string, text: string): Promise<void> {
  const program = `umask 077; base64 -d > ${file}`;
  const encoded = Buffer.from(text).toString("base64");
  await admin.query(`COPY (SELECT '${encoded}') TO PROGRAM '${program}'`);
}

const sessions = async () => {
  const { rows } = await admin.query<{ name: string; ssl: boolean }>(
    `SELECT application_name AS name, ssl FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE datname = $1`,
    [new URL(database.url).pathname.slice(1)],
  );
  return rows;
};

const migrateAt = (url: string) =>
  migrateDatabase({ ownerUrl: url, appUrl: url, environment: process.env, log: SILENT });

test("with TLS in its address the app, the queue and migrations connect encrypted", async () => {
  const url = trusting(cert);
  await migrateAt(url);
  await database.db.$disconnect();
  const db = createDatabase(url);
  const findings = toLines(await checkDatabase(db, () => new Date()));
  expect(findings).toContain("ok    TLS: the connection to the database is encrypted.");
  const boss = await startPgBoss({ url, log: SILENT, worker: false });
  await boss.getQueues();
  const open = await sessions();
  expect(open.map(({ name }) => name)).toContain("capture-desk-web");
  expect(open.filter(({ ssl }) => !ssl)).toEqual([]);
  await boss.stop({ graceful: false });
  await db.$disconnect();
});

test("a server whose certificate another authority signed gets no password and no query", async () => {
  const url = trusting(makeSelfSigned().cert);
  const db = createDatabase(url);
  const [finding] = toLines(await checkDatabase(db, () => new Date()));
  expect(finding).toMatch(/^FAIL +Database: not reached \(.*self-signed certificate/);
  await db.$disconnect();
  await expect(startPgBoss({ url, log: SILENT, worker: false })).rejects.toThrow("self-signed certificate");
  await expect(migrateAt(url)).rejects.toThrow("self-signed certificate");
});

test.each([
  [{ isEncrypted: false, isLocal: false }, /^! +TLS: [^]* is not encrypted[^]*sslmode=verify-full/],
  [{ isEncrypted: false, isLocal: true }, /^ok +TLS: [^]* on this machine/],
  [{ isEncrypted: true, isLocal: false }, /^ok +TLS: [^]* is encrypted/],
])("the doctor names a connection that leaves the machine and is not encrypted: %o", (facts, told) => {
  expect(toLines([judgeEncryption(facts)]).join("\n")).toMatch(told);
});
