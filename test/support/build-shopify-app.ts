import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface BuiltShopifyApp {
  /** A copy of what the CLI reads; the built scripts are in extensions/NAME/dist. The caller removes the folder. */
  folder: string;
  status: number | null;
  output: string;
}

/** Runs `shopify app build` on a copy, so that the CLI may leave its own files there and a test may try a mistake. */
export function buildShopifyApp(change: (toml: string) => string = (toml) => toml): BuiltShopifyApp {
  const folder = mkdtempSync(path.join(tmpdir(), "shopify-app-"));
  for (const file of ["package.json", "package-lock.json", "shopify.web.toml", "tsconfig.json"])
    cpSync(file, path.join(folder, file));
  const isSource = (file: string) => path.basename(file) !== "dist";
  cpSync("extensions", path.join(folder, "extensions"), { recursive: true, filter: isSource });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "shopify.app.toml"), change(readFileSync("shopify.app.toml", "utf8")));
  const { status, stdout, stderr } = spawnSync(
    "shopify",
    ["app", "build", "--path", folder, "--skip-dependencies-installation", "--no-color"],
    { encoding: "utf8", env: { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1" }, timeout: 60_000 },
  );
  return { folder, status, output: stdout + stderr };
}
