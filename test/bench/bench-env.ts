import { randomBytes } from "node:crypto";
import { type Env, parseEnv } from "~/env.server";

/** Nothing outside of the database is reached. */
export function benchEnv(databaseUrl: string): Env {
  const parsed = parseEnv({
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: "bench",
    SHOPIFY_APP_URL: "https://app.test",
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    LOG_LEVEL: "silent",
  });
  if (parsed.kind === "invalid") throw new Error(parsed.problems.join("\n"));
  return parsed.env;
}
