import { execFileSync, spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../../prisma/embedded";
import { createFrameProxy } from "../../sandbox/admin/frame-proxy";
import { listen } from "../../sandbox/http/listen";
import { createSandbox } from "../../sandbox/server";

const FOLDER = path.relative(process.cwd(), import.meta.dirname);

/** Builds Shopify's template, bare, and starts it in an admin of its own. */
export async function startTemplate(): Promise<{ address: string; stop(): Promise<void> }> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production" };
  execFileSync("remix", ["vite:build", "--config", `${FOLDER}/vite.config.ts`], { stdio: "ignore", env });
  const [adminPort, proxyPort, port] = [await freePort(), await freePort(), await freePort()];
  const adminOrigin = `http://localhost:${adminPort}`;
  const sandbox = await createSandbox({
    port: adminPort,
    shops: "demo",
    orders: 0,
    app: {
      ...{ apiKey: "bench-template", apiSecret: "bench-template", title: "Template", handle: "template" },
      ...{ applicationUrl: `http://127.0.0.1:${proxyPort}`, webhooks: [] },
    },
  });
  const proxy = createFrameProxy({
    upstream: `http://127.0.0.1:${port}`,
    adminOrigin,
    appBridgeUrl: `${adminOrigin}/app-bridge.js`,
  });
  await listen(proxy, proxyPort, "127.0.0.1");
  const child = spawn("tsx", [`${FOLDER}/serve.ts`, String(port)], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/`)
      .then(({ ok }) => ok)
      .catch(() => false);
  for (let tries = 0; !(await isReady()); tries += 1) {
    if (tries > 300 || child.exitCode !== null) throw new Error("The template did not start.");
    await pause(100);
  }
  return {
    address: `${adminOrigin}/store/demo-shop/apps/template`,
    async stop() {
      child.kill("SIGTERM");
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      await sandbox.close();
    },
  };
}
