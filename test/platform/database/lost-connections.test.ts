import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { createDatabase, type Database } from "~/platform/database/client.server";

let database: TestDatabase;
let admin: pg.Client;
/** With a single connection, so that one that is lost for ever is missed at once. */
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  db = createDatabase(database.url, { connections: 1 });
});
afterAll(async () => {
  await db.$disconnect();
  await admin.end();
  await database.drop();
});

const terminate = (pid: number) => admin.query("SELECT pg_terminate_backend($1)", [pid]);

const one = async (): Promise<unknown> => {
  const [row] = await db.$queryRaw<[{ one: number }]>`SELECT 1 AS "one"`;
  return row.one;
};

test("a connection that the server ends in the middle of a transaction is replaced", async () => {
  const lost = db.$transaction(async (tx) => {
    const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS "pid"`;
    await terminate(pid);
    return tx.$queryRaw`SELECT 1`;
  });
  await expect(lost).rejects.toThrow();
  expect(await one()).toBe(1);
});
