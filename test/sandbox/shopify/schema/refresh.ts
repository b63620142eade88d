import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Fetches the Admin schema again from the npm package that contains it (ISC license, kept beside it), for a new API
 * version: `tsx refresh.ts 2026-10 1.16.0`. The package is not a dependency: it would add 270 MB.
 */
const [version, packageVersion] = process.argv.slice(2);
if (!version || !packageVersion) throw new Error("Usage: tsx refresh.ts <API version> <version of @shopify/dev-mcp>");

const folder = mkdtempSync(path.join(tmpdir(), "admin-schema-"));
try {
  execFileSync("npm", ["pack", `@shopify/dev-mcp@${packageVersion}`, "--silent"], { cwd: folder });
  execFileSync("tar", ["xzf", `shopify-dev-mcp-${packageVersion}.tgz`], { cwd: folder });
  const shipped = path.join(folder, "package");
  copyFileSync(
    path.join(shipped, "dist/data", `admin_${version}.json.gz`),
    path.join(import.meta.dirname, `admin-${version}.json.gz`),
  );
  copyFileSync(path.join(shipped, "LICENSE"), path.join(import.meta.dirname, "LICENSE"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
