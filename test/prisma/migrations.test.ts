import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";

const run = promisify(execFile);

/** Until the first release one migration makes the whole database, and a change of the schema replaces it. */
const INIT = "prisma/migrations/20261128000000_init/migration.sql";

test("the migration makes what the schema describes", async () => {
  const { stdout } = await run(
    "node_modules/.bin/prisma",
    "migrate diff --from-empty --to-schema-datamodel prisma/schema.prisma --script".split(" "),
    // The configuration asks for a database; this command does not use one.
    { env: { ...process.env, DATABASE_URL: inject("postgresUrl") } },
  );
  const [generated, byHand] = readFileSync(INIT, "utf8").split(/^(?=-- By hand)/m);
  expect(generated).toBe(stdout);
  expect(byHand).toContain("CREATE INDEX");
});
