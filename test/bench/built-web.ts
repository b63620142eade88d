import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../prisma/embedded";

export function buildApp(): void {
  execFileSync("npm", ["run", "-s", "build"], { stdio: "ignore" });
}

/** The memory of a process that is in use, in whole megabytes. */
export function residentMb(pid: number): number {
  return Math.round(
    Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024,
  );
}

/** Looks at the memory of a process, in whole megabytes, until it is told to stop; answers the most that it saw. */
export function watchMemory(pid: number): { beforeMb: number; stop(): number } {
  const beforeMb = residentMb(pid);
  let peakMb = beforeMb;
  const watch = setInterval(() => (peakMb = Math.max(peakMb, residentMb(pid))), 50);
  return {
    beforeMb,
    stop() {
      clearInterval(watch);
      return peakMb;
    },
  };
}

function start(name: "web" | "worker", settings: Record<string, string>): ChildProcess {
  return spawn("node", [`build/processes/${name}.server.mjs`], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      SHOPIFY_API_KEY: "bench",
      SHOPIFY_APP_URL: "https://app.test",
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
      LOG_LEVEL: "error",
      ...settings,
    },
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** The built worker on a database, as in production. It reaches no shop, because none has a token. */
export function startBuiltWorker(databaseUrl: string): { pid: number; stop(): Promise<void> } {
  const child = start("worker", { DATABASE_URL: databaseUrl, SHOPIFY_API_SECRET: "bench" });
  return { pid: child.pid ?? 0, stop: () => end(child) };
}

/** The built web process on a database, as in production, ready to answer. Deliveries are signed with `apiSecret`. */
export async function startBuiltWeb(
  databaseUrl: string,
  apiSecret = randomBytes(16).toString("hex"),
): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = start("web", {
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_SECRET: apiSecret,
    HOST: "127.0.0.1",
    PORT: String(port),
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
    stop: () => end(child),
  };
}
