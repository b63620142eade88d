import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const run = (script: string) =>
  spawnSync("tsx", ["--input-type=module", "--eval", script], { encoding: "utf8" }).status;

test.each([0, 1, 3])("a process that used the embedded database ends with its own exit code %i", (code) => {
  expect(run(`await import("./prisma/embedded.ts"); process.exitCode = ${code};`)).toBe(code);
});
