import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { READ_BY_SCRIPTS } from "../../vite.lean";

const POLARIS = "node_modules/@shopify/polaris/build/esm";
const scripts = readdirSync(POLARIS, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(path.join(POLARIS, name), "utf8"));
const uses = (pattern: RegExp) => scripts.flatMap((code) => [...code.matchAll(pattern)]);

test("pages have every value of the theme that Polaris's scripts read", () => {
  const read = uses(/\btheme(?:Default)?\.(\w+)(?=\[|\)|,)/g).map(([, group = ""]) => group);
  expect([...new Set(read)].sort()).toEqual([...READ_BY_SCRIPTS]);
});

test("Polaris reads the theme in no other way than that", () => {
  expect(uses(/\{[^}]*\}\s*=\s*useTheme\(/g)).toEqual([]);
  expect(uses(/\bthemes[[.]/g)).toHaveLength(1);
});
