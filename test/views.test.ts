import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (patterns: string[]) =>
  globSync(patterns).map((file) => [file, readFileSync(file, "utf8")] as const);

/** Whoever shows what a view holds: markup, its routes, and the extensions with the texts that the app writes for them. */
const READERS = read([
  "app/**/ui/*.{ts,tsx}",
  "app/routes/*.{ts,tsx}",
  "app/extension/*.ts",
  "extensions/**/*.{ts,tsx}",
])
  .filter(([file]) => !file.endsWith("-view.ts"))
  .map(([, text]) => text)
  .join("\n");

const FIELDS = read(["app/**/*-view.ts"]).flatMap(([file, text]) =>
  [...text.matchAll(/^ +(\w+)\??: /gm)].map(([, field = ""]) => [field, file] as const),
);

test("views are found with their fields", () => {
  expect(FIELDS.length).toBeGreaterThan(100);
});

test.each(FIELDS)("the field %s of %s is read by somebody", (field) => {
  expect(READERS).toMatch(new RegExp(String.raw`\b${field}\b`));
});
