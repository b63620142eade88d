import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createDatabase } from "~/platform/database/client.server";
import { listMigrations } from "~/platform/database/migrations.store.server";
import { createLogger } from "~/platform/log.server";
import { checkReadiness } from "~/platform/health/check-readiness.server";
import { loader } from "~/routes/healthz";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const log = createLogger("silent");

test("a process that runs is healthy, whatever it depends on", async () => {
  const response = loader();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
});

test("a migrated database is ready; one that lacks a migration says which", async () => {
  expect(await checkReadiness({ db: database.db, log })).toEqual({ kind: "ready" });
  const [name = ""] = await listMigrations();
  await database.db.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name = ${name}`;
  expect(await checkReadiness({ db: database.db, log })).toEqual({
    kind: "migrations_missing",
    migrations: [name],
  });
});

test("a database that cannot be reached is not ready, and the answer comes", async () => {
  const db = createDatabase("postgres://nobody:x@127.0.0.1:1/none");
  expect(await checkReadiness({ db, log })).toEqual({ kind: "database_unreachable" });
  await db.$disconnect();
});

test("a database that hangs is not ready, and the answer comes in time, also the next one", async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  const { promise: isHeld, resolve: hold } = Promise.withResolvers<undefined>();
  const holding = database.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE`;
    hold(undefined);
    await released;
  });
  await isHeld;
  expect(await checkReadiness({ db: database.db, log })).toEqual({ kind: "database_unreachable" });
  expect(await checkReadiness({ db: database.db, log })).toEqual({ kind: "database_unreachable" });
  release(undefined);
  await holding;
  expect((await checkReadiness({ db: database.db, log })).kind).not.toBe("database_unreachable");
});
