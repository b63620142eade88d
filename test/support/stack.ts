import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { freePort } from "../../prisma/embedded";
import { createFrameProxy } from "../sandbox/admin/frame-proxy";
import { listen } from "../sandbox/http/listen";
import { createSandbox, type Sandbox } from "../sandbox/server";

export interface StackOptions {
  /** A migrated, empty database. */
  databaseUrl: string;
  /** Port of the admin page; 0 or absent takes any free port. */
  adminPort?: number;
  /** Folder for the logs of the app's processes. */
  logFolder: string;
  /** The number of past orders of the demo shop; absent means the demo's 200. */
  orders?: number;
  /** Whether the demo shop has orders that stand at the providers, too. */
  atProviders?: boolean;
  /** Whether jobs are worked on; absent means that they are. */
  hasWorker?: boolean;
}

export interface Stack {
  /** The address to open: the admin of the demo shop. */
  adminUrl: string;
  appUrl: string;
  databaseUrl: string;
  /** Seals the app's secrets, for whoever prepares the database as a page of the app would. */
  encryptionKey: { id: string; key: string };
  sandbox: Sandbox;
  /** Kills the worker and starts it again, as a crash or a deployment would. */
  restartWorker(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, "../..");
const API_KEY = "capture-desk-demo-key";
/** By these names the sandbox's warehouse can be told of changes, though they are no public hosts. */
export const LOCAL_HOSTS = ["localhost", "127.0.0.1"];

/**
 * Starts the whole product in front of the sandbox: sandbox (Shopify), frame proxy (the CDN and hosts that a browser
 * needs), one web process and one worker of the built app. The app does not know the sandbox: a preload redirects
 * Shopify's hosts to it. The admin is on `localhost` and the app on `127.0.0.1`, so that the frame is cross-site as in
 * production.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const apiSecret = randomBytes(16).toString("hex");
  const encryptionKey = { id: "demo", key: randomBytes(32).toString("base64") };
  const [adminPort, proxyPort, webPort] = [
    options.adminPort || (await freePort()),
    await freePort(),
    await freePort(),
  ];
  const adminOrigin = `http://localhost:${adminPort}`;
  const appUrl = `http://127.0.0.1:${proxyPort}`;
  const sandbox = await createSandbox({
    port: adminPort,
    shops: "demo",
    ...(options.orders === undefined ? {} : { orders: options.orders }),
    atProviders: options.atProviders ?? false,
    app: {
      apiKey: API_KEY,
      apiSecret,
      applicationUrl: appUrl,
      title: "Capture Desk",
      handle: "capture-desk",
    },
  });
  const proxy = createFrameProxy({
    upstream: `http://127.0.0.1:${webPort}`,
    adminOrigin,
    appBridgeUrl: `${adminOrigin}/app-bridge.js`,
  });
  await listen(proxy, proxyPort, "127.0.0.1");

  mkdirSync(options.logFolder, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    NODE_OPTIONS: `--import ${path.join(ROOT, "test/sandbox/redirect.mjs")}`,
    SANDBOX_SHOPIFY_URL: sandbox.url,
    DATABASE_URL: options.databaseUrl,
    // The preload sets the processes' clocks to the sandbox's clock, which the database does not follow.
    TIME_SOURCE: "machine",
    SHOPIFY_UNSTABLE_API: "on",
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: apiSecret,
    SHOPIFY_APP_URL: appUrl,
    SMTP_URL: sandbox.smtpUrl,
    MAIL_FROM: "Capture Desk <capture-desk@sandbox.test>",
    ENCRYPTION_KEYS: `${encryptionKey.id}:${encryptionKey.key}`,
    // The sandbox's warehouse is told by webhook, and it is on this machine.
    WEBHOOK_ALLOWED_PRIVATE_HOSTS: LOCAL_HOSTS.join(","),
    HOST: "127.0.0.1",
    PORT: String(webPort),
    LOG_LEVEL: "info",
  };
  const run = (name: string, script: string): ChildProcess => {
    const log = createWriteStream(path.join(options.logFolder, `${name}.log`), { flags: "a" });
    const child = spawn("node", [path.join(ROOT, "build/processes", script)], {
      env,
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    return child;
  };
  const web = run("web", "web.server.mjs");
  let worker = options.hasWorker === false ? null : run("worker", "worker.server.mjs");
  await untilReady(`http://127.0.0.1:${webPort}/readyz`, web, options.logFolder);

  return {
    adminUrl: `${adminOrigin}/`,
    appUrl,
    databaseUrl: options.databaseUrl,
    encryptionKey,
    sandbox,
    async restartWorker(signal = "SIGTERM") {
      if (worker) await end(worker, signal);
      worker = run("worker", "worker.server.mjs");
    },
    async stop() {
      await Promise.all([web, worker].map((child) => child && end(child, "SIGTERM")));
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await sandbox.close();
    },
  };
}

async function untilReady(url: string, process: ChildProcess, logFolder: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (process.exitCode !== null) break;
    if (await answersOk(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The app did not become ready. Its log: ${path.join(logFolder, "web.log")}`);
}

function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url, { timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => resolve(false));
    request.on("timeout", () => request.destroy());
  });
}

/** Ends a process and waits for its end; a process that ignores the signal is killed after ten seconds. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once("close", resolve));
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await closed;
  clearTimeout(late);
}
