import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import pg from "pg";
import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../prisma/embedded";
import { scratchFolder } from "../support/scratch-folder";

const run = (script: string) =>
  spawnSync("tsx", ["--input-type=module", "--eval", script], { encoding: "utf8" }).status;

test.each([0, 1, 3])("a process that used the embedded database ends with its own exit code %i", (code) => {
  expect(run(`await import("./prisma/embedded.ts"); process.exitCode = ${code};`)).toBe(code);
});

test("a frozen server answers once it is awake, and a killed one comes back with what was committed", async () => {
  const folder = scratchFolder(`embedded-${process.pid}`);
  const server = await startEmbeddedPostgres(folder, ["-c", "fsync=off"]);
  const connect = async () => {
    const client = new pg.Client({ connectionString: server.url("postgres") });
    await client.connect();
    return client.on("error", () => undefined);
  };
  try {
    const before = await connect();
    await before.query("CREATE TABLE kept AS SELECT 1 AS it");
    const frozen = server.freeze(500);
    const startedAt = performance.now();
    await expect.poll(() => askWithin(before, 100), { timeout: 500, interval: 10 }).toBe("silence");
    await frozen;
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(450);
    expect((await before.query("SELECT it FROM kept")).rowCount).toBe(1);
    await server.crash();
    await expect(before.query("SELECT 1")).rejects.toThrow();
    const after = await connect();
    expect((await after.query("SELECT it FROM kept")).rowCount).toBe(1);
    await after.end();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

const askWithin = (client: pg.Client, milliseconds: number): Promise<"answer" | "silence"> =>
  Promise.race([
    client.query("SELECT 1").then(() => "answer" as const),
    new Promise<"silence">((resolve) => setTimeout(() => resolve("silence"), milliseconds)),
  ]);
