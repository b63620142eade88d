import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control } from "./control-client";
import { createSandbox, type Sandbox } from "./server";

const DAY = 86_400_000;
const PRELOAD = path.join(import.meta.dirname, "redirect.mjs");
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ shops: "empty", token: "T" });
});
afterAll(() => sandbox.close());

/** Runs a few lines in their own process, with the preload of the app's processes. */
function runPreloaded(
  code: string,
  { url = sandbox.url, onFirstOutput }: { url?: string; onFirstOutput?: () => void } = {},
): Promise<{ output: string; exitCode: number | null }> {
  const child = spawn(process.execPath, ["--import", PRELOAD, "--input-type=module", "--eval", code], {
    env: { ...process.env, NODE_OPTIONS: "", SANDBOX_SHOPIFY_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  if (onFirstOutput) child.stdout.once("data", onFirstOutput);
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) =>
    child.once("close", (exitCode) => resolve({ output: output.trim(), exitCode })),
  );
}

test("calls to a shop's Admin API reach the sandbox as that shop's", async () => {
  const { output } = await runPreloaded(`
    const response = await fetch("https://replay-shop.myshopify.com/admin/api/2026-10/graphql.json", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": "T" },
      body: JSON.stringify({ query: "{ shop { myshopifyDomain currencyCode } }" }),
    });
    console.log(JSON.stringify((await response.json()).data));
  `);
  expect(JSON.parse(output)).toEqual({
    shop: { myshopifyDomain: "replay-shop.myshopify.com", currencyCode: "CAD" },
  });
});

test("calls to the providers stay in the sandbox, too", async () => {
  await runPreloaded(`
    for (const host of ["api.kustom.co", "api.klarna.com", "api.affirm.com", "api.smartpay.co"])
      await fetch("https://" + host + "/anything");
  `);
  const askedOf = async (provider: string) =>
    ((await control(sandbox.url, "GET", `${provider}/requests`)).body["requests"] as unknown[]).length;
  expect(await Promise.all(["kustom", "affirm", "smartpay"].map(askedOf))).toEqual([2, 1, 1]);
});

test("dates follow the sandbox's clock, and stay dates", async () => {
  const before = (await control(sandbox.url, "GET", "clock")).body["offsetMs"] as number;
  await control(sandbox.url, "POST", "clock", { advanceDays: 30 });
  const { output } = await runPreloaded(`
    const real = performance.timeOrigin;
    const date = new Date();
    class Stamp extends Date {}
    console.log(JSON.stringify({
      ahead: Date.now() - real,
      agree: Math.abs(date.getTime() - Date.now()) < 1000,
      fixed: new Date("2026-01-02T03:04:05Z").toISOString(),
      utc: Date.UTC(2026, 0, 1),
      kinds: [date instanceof Date, date.constructor === Date, new Stamp() instanceof Stamp],
      text: typeof Date(),
    }));
  `);
  const seen = JSON.parse(output) as { ahead: number };
  expect(Math.floor((seen.ahead - before) / DAY)).toBe(30);
  expect(seen).toEqual({
    ahead: seen.ahead,
    agree: true,
    fixed: "2026-01-02T03:04:05.000Z",
    utc: 1_767_225_600_000,
    kinds: [true, true, true],
    text: "string",
  });
});

test("a clock advanced later is followed by a process that runs already", async () => {
  const { output } = await runPreloaded(
    `
    const start = Date.now();
    console.log("started");
    while (Date.now() - start < 86_400_000) await new Promise((resolve) => setTimeout(resolve, 10));
    console.log("a day later");
  `,
    { onFirstOutput: () => void control(sandbox.url, "POST", "clock", { advanceDays: 1 }) },
  );
  expect(output).toBe("started\na day later");
});

test("the preload keeps no process alive, with or without a sandbox to ask", async () => {
  expect(await runPreloaded("console.log('done')")).toEqual({ output: "done", exitCode: 0 });
  expect(await runPreloaded("console.log('done')", { url: "http://127.0.0.1:9" })).toEqual({
    output: "done",
    exitCode: 0,
  });
});

test("a missing address is said at once", async () => {
  const { output, exitCode } = await runPreloaded("console.log('done')", { url: "" });
  expect(exitCode).toBe(1);
  expect(output).toContain("SANDBOX_SHOPIFY_URL");
});
