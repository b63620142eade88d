import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../prisma/embedded";

export function buildApp(): void {
  execFileSync("npm", ["run", "-s", "build"], { stdio: "ignore" });
}

/** The built web process on a database, as in production, ready to answer. Deliveries are signed with `apiSecret`. */
export async function startBuiltWeb(
  databaseUrl: string,
  apiSecret = randomBytes(16).toString("hex"),
): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn("node", ["build/processes/web.server.mjs"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      SHOPIFY_API_KEY: "bench",
      SHOPIFY_API_SECRET: apiSecret,
      SHOPIFY_APP_URL: "https://app.test",
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "error",
    },
  });
  const isReady = () =>
    fetch(`${url}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false);
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (tries > 300 || child.exitCode !== null) throw new Error("The web process did not start.");
    await pause(100);
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}
