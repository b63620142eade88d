import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { cruise } from "dependency-cruiser";
import { ESLint } from "eslint";
import { expect, test } from "vitest";

test.each([
  ["app/kernel/x.ts", 'import "~/platform/database/client.server";'],
  ["app/kernel/x.ts", 'import "@remix-run/node";'],
  ["app/platform/x.ts", 'import "~/orders/order-snapshot";'],
  ["app/gateways/x.ts", 'import "~/settings/settings";'],
  ["app/orders/x.ts", 'import "~/money/ledger/ledger";'],
  ["app/money/x.ts", 'export type { DueOutcome } from "~/autocapture/capture-due.server";'],
  ["app/alarms/x.ts", 'import "../release/pause";'],
  ["app/bulk/x.ts", 'import "~/flow/answer-run.server";'],
  ["app/orders/x.ts", 'import "~/shopify/map";'],
  ["app/orders/x.ts", 'import "~/wiring.server";'],
  ["app/orders/x.ts", 'import "~/routes/_app";'],
  ["app/ui/x.tsx", 'import "~/orders/timeline";'],
  ["app/shopify/x.ts", 'import "../smtp/mailer.server";'],
  ["app/smtp/x.ts", 'import "~/shopify/map";'],
  ["app/shopify/x.ts", 'import "~/money/ledger/ledger";'],
  ["app/orders/x.ts", 'import "../../test/sandbox/server";'],
  ["test/sandbox/x.ts", 'import "../../app/context";'],
  ["extensions/x/src/x.ts", 'import "~/context";'],
  ["extensions/x/src/x.ts", 'import "../../../app/kernel/money";'],
])("lint forbids in %s: %s", async (filePath, code) => {
  const [result] = await new ESLint().lintText(`${code}\n`, { filePath });
  expect(result?.messages.map((message) => message.ruleId)).toEqual(["no-restricted-imports"]);
});

test.each([
  "await db.order.findUnique({});",
  "await tx.order.updateMany({});",
  "await ctx.db.order.count();",
  "await db.$queryRaw`SELECT 1`;",
])("lint forbids outside of a store: %s", async (code) => {
  const lint = async (filePath: string) => {
    const text = `export const read = async ({ db, tx, ctx }) => { ${code} };\n`;
    const [result] = await new ESLint().lintText(text, { filePath });
    return (result?.messages ?? []).flatMap(({ ruleId }) =>
      ruleId === "no-restricted-syntax" ? [ruleId] : [],
    );
  };
  expect(await lint("app/orders/x.server.ts")).not.toEqual([]);
  expect(await lint("app/orders/x.store.server.ts")).toEqual([]);
});

test.each([
  ["app/orders/x.ts", 'import "~/platform/database/client.server";'],
  ["app/money/x.ts", 'import "~/context";'],
  ["app/home/x.ts", 'import "~/release/pause";'],
  ["app/shopify/x.ts", 'import "~/money/payment-provider.port";'],
  ["app/routes/x.ts", 'import "~/wiring.server";'],
  ["extensions/x/src/x.ts", 'import "~/extension/extension-view";'],
])("lint allows in %s: %s", async (filePath, code) => {
  const [result] = await new ESLint().lintText(`${code}\n`, { filePath });
  expect(result?.messages).toEqual([]);
});

test("every folder of app/ is a room that lint knows", () => {
  const config = readFileSync("eslint.config.js", "utf8");
  const known = /const ROOMS = \{(.*?)\n\};/s.exec(config)?.[1] ?? "";
  const rooms = [...known.matchAll(/^ {2}"?([a-z-]+)"?:/gm)].map(([, room = ""]) => room);
  const named = /const OUTSIDE = \[(.*?)\];/s.exec(config)?.[1] ?? "";
  const outside = [...named.matchAll(/"([a-z]+)"/g)].map(([, party = ""]) => party);
  const files = globSync("app/*/**/*.{ts,tsx}").filter((file) => !file.includes("generated"));
  const folders = new Set(files.map((file) => file.split(path.sep)[1]));
  expect([...folders].sort()).toEqual([...rooms, ...outside, "ui", "edge", "routes"].sort());
});

test("no file of the app imports itself by a detour, not even types", async () => {
  const { output } = await cruise(
    ["app"],
    {
      validate: true,
      ruleSet: { forbidden: [{ name: "circle", severity: "error", from: {}, to: { circular: true } }] },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: "tsconfig.json" },
      doNotFollow: { path: "node_modules" },
      exclude: { path: "generated" },
    },
    { extensions: [".ts", ".tsx"] },
  );
  if (typeof output === "string") throw new Error(output);
  expect(output.modules.length).toBeGreaterThan(500);
  expect(output.summary.violations.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});
