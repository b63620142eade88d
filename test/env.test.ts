import { expect, test } from "vitest";
import { parseEnv } from "~/env.server";

const KEY = `k1:${Buffer.alloc(32, 1).toString("base64")}`;
const COMPLETE = {
  DATABASE_URL: "postgres://user:password@localhost/app",
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "a secret value",
  SHOPIFY_APP_URL: "https://app.example.com",
  ENCRYPTION_KEYS: KEY,
};
const problems = (fields: Record<string, string | undefined>) => {
  const parsed = parseEnv({ ...COMPLETE, ...fields });
  return parsed.kind === "invalid" ? parsed.problems : [];
};

test("a complete environment is read, with defaults for the rest", () => {
  expect(parseEnv(COMPLETE)).toMatchObject({
    kind: "valid",
    env: {
      HOST: "0.0.0.0",
      PORT: 3000,
      LOG_LEVEL: "info",
      TIME_SOURCE: "database",
      WORKER_CONCURRENCY: 4,
      ENCRYPTION_KEYS: [{ id: "k1" }],
    },
  });
});

test("keys are read in their order, the current one first", () => {
  const parsed = parseEnv({ ...COMPLETE, ENCRYPTION_KEYS: `${KEY.replace("k1", "k2")}, ${KEY}` });
  expect(parsed.kind === "valid" && parsed.env.ENCRYPTION_KEYS.map(({ id }) => id)).toEqual(["k2", "k1"]);
});

test.each(Object.keys(COMPLETE))("without %s the message names it and says what to do", (name) => {
  const [problem, ...others] = problems({ [name]: undefined });
  expect(problem).toMatch(new RegExp(`^${name} .{15,}`));
  expect(others).toEqual([]);
});

test.each([
  ["DATABASE_URL", "mysql://x"],
  ["SHOPIFY_APP_URL", "app.example.com"],
  ["ENCRYPTION_KEYS", "too-short"],
  ["ENCRYPTION_KEYS", "k1:c2hvcnQ="],
  ["ENCRYPTION_KEYS", `${KEY},`],
  ["PORT", "http"],
  ["PORT", "70000"],
  ["LOG_LEVEL", "loud"],
  ["TIME_SOURCE", "sundial"],
  ["WORKER_CONCURRENCY", "0"],
])("a wrong %s (%s) is refused by name, without repeating the value", (name, value) => {
  const found = problems({ [name]: value });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^${name} `));
  if (name === "ENCRYPTION_KEYS") expect(found[0]).not.toContain(value);
});
