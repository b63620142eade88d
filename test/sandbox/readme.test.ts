import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { CONTROL_ROUTES } from "./control/routes";
import { FAULT_KINDS } from "./model/fault";
import { GATEWAY_PRESETS } from "./model/gateway-presets";
import { adminResolvers } from "./shopify/graphql/admin-resolvers";
import { MODELLED_TOPICS } from "./shopify/webhooks/topics";

const README = readFileSync(path.join(import.meta.dirname, "README.md"), "utf8");

test("README.md names every operation that the Admin API models", () => {
  const fields = ["QueryRoot", "Mutation"].flatMap((type) => Object.keys(adminResolvers[type] ?? {}));
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.filter((field) => !README.includes(`\`${field}\``))).toEqual([]);
});

test("README.md names every webhook topic and every control verb", () => {
  expect(MODELLED_TOPICS.filter((topic) => !README.includes(`\`${topic}\``))).toEqual([]);
  const paths = CONTROL_ROUTES.map((route) => route.path.replace(":id", "ID"));
  expect(paths.filter((route) => !README.includes(route))).toEqual([]);
});

test("README.md names every fault and every preset of a gateway", () => {
  const names = [...FAULT_KINDS, ...GATEWAY_PRESETS.map((preset) => preset.id)];
  expect(names.filter((name) => !README.includes(`| \`${name}\` `))).toEqual([]);
});
