import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A copy of what the CLI reads, so that it can leave its own files behind and a mistake can be tried. */
function copyOfTheApp(change: (toml: string) => string = (toml) => toml): string {
  const folder = mkdtempSync(path.join(tmpdir(), "shopify-app-"));
  folders.push(folder);
  for (const file of ["package.json", "package-lock.json", "shopify.web.toml"])
    cpSync(file, path.join(folder, file));
  if (existsSync("extensions")) cpSync("extensions", path.join(folder, "extensions"), { recursive: true });
  writeFileSync(path.join(folder, "shopify.app.toml"), change(readFileSync("shopify.app.toml", "utf8")));
  return folder;
}

function build(folder: string) {
  const { status, stdout, stderr } = spawnSync(
    "shopify",
    ["app", "build", "--path", folder, "--skip-dependencies-installation", "--no-color"],
    { encoding: "utf8", env: { ...process.env, CI: "1", SHOPIFY_CLI_NO_ANALYTICS: "1" }, timeout: 60_000 },
  );
  return { status, output: stdout + stderr };
}

test("Shopify's own CLI accepts the app and its extensions", () => {
  const { status, output } = build(copyOfTheApp());
  expect(output).toContain("capture-desk built");
  expect(status).toBe(0);
});

test("and refuses a webhook address that is none", () => {
  const { status, output } = build(
    copyOfTheApp((toml) => toml.replace('uri = "/webhooks/app"', 'uri = "webhooks app"')),
  );
  expect(status).not.toBe(0);
  expect(output).toContain("uri");
});
