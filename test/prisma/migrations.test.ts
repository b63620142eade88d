import { expect, inject, test } from "vitest";
import { printMigration, readMigration } from "../../prisma/migration";

test("the migration makes what the schema describes", async () => {
  const { printed, byHand } = readMigration();
  expect(printed).toBe(await printMigration(inject("postgresUrl")));
  expect(byHand).toContain("CREATE INDEX");
});
