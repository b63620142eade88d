import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/**
 * Writes the Admin schema where Shopify's codegen preset looks before it would download it:
 * `<folder>/admin-<version>.schema.json`. Usage: `tsx unpack.ts FOLDER`.
 */
const VERSION = "2026-10";
const folder = process.argv[2];
if (!folder) throw new Error("Usage: tsx unpack.ts <folder>");

const target = path.join(folder, `admin-${VERSION}.schema.json`);
if (!existsSync(target)) {
  const packed = path.join(import.meta.dirname, `admin-${VERSION}.json.gz`);
  const { data } = JSON.parse(gunzipSync(readFileSync(packed)).toString("utf8")) as { data: unknown };
  mkdirSync(folder, { recursive: true });
  writeFileSync(target, JSON.stringify(data));
}
