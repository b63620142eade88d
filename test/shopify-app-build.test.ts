import { globSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { type BuiltShopifyApp, buildShopifyApp } from "./support/build-shopify-app";

/**
 * `shopify app deploy` refuses a script above 64 KB compressed (shopify.dev, "Admin UI extensions"). Held far below, so
 * that a library that slips in is noticed while it is easy to take out.
 */
const MOST_COMPRESSED_BYTES = 20 * 1024;

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function build(change?: (toml: string) => string): BuiltShopifyApp {
  const built = buildShopifyApp(change);
  folders.push(built.folder);
  return built;
}

test("Shopify's own CLI accepts the app and its extensions, each small enough to be deployed", () => {
  const { folder, status, output } = build();
  expect(output).toContain("capture-desk built");
  expect(status).toBe(0);
  expect(output).not.toContain("WARNING");
  const scripts = globSync("extensions/*/dist/*.js", { cwd: folder }).sort();
  expect(scripts.map((file) => path.basename(file))).toEqual([
    "order-capture-action-conditions.js",
    "order-capture-action.js",
    "order-status-block.js",
    "orders-capture-action-conditions.js",
    "orders-capture-action.js",
  ]);
  for (const script of scripts) {
    const { length } = gzipSync(readFileSync(path.join(folder, script)));
    expect(length, script).toBeGreaterThan(0);
    expect(length, script).toBeLessThan(MOST_COMPRESSED_BYTES);
  }
});

test("and refuses a webhook address that is none", () => {
  const { status, output } = build((toml) => toml.replace('uri = "/webhooks/app"', 'uri = "webhooks app"'));
  expect(status).not.toBe(0);
  expect(output).toContain("uri");
});
