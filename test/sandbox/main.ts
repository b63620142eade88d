import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import type { AppRegistration } from "./model/world";
import { createSandbox } from "./server";
import { MOST_ORDERS } from "./seed/seed-shop";
import { readAppToml } from "./app-config/read-app-toml";

const DEFAULT_PORT = "4010";
const DEFAULT_SMTP_PORT = "0";

/** `npm run sandbox`: the sandbox alone, until it is told to stop. This folder's README.md lists the options. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: DEFAULT_PORT },
      host: { type: "string", default: "127.0.0.1" },
      "smtp-port": { type: "string", default: DEFAULT_SMTP_PORT },
      token: { type: "string" },
      app: { type: "string" },
      "app-url": { type: "string" },
      "app-secret": { type: "string" },
      seed: { type: "string", default: "1" },
      orders: { type: "string", default: "200" },
      empty: { type: "boolean", default: false },
      "with-parent": { type: "boolean", default: false },
    },
  });
  const sandbox = await createSandbox({
    port: wholeNumber("port", values.port, 65_535),
    host: values.host,
    smtpPort: wholeNumber("smtp-port", values["smtp-port"], 65_535),
    seed: wholeNumber("seed", values.seed, 4_294_967_295),
    orders: wholeNumber("orders", values.orders, MOST_ORDERS),
    shops: values.empty ? "empty" : "demo",
    app: appOf(values.app, values["app-url"], values["app-secret"]),
    ...(values.token === undefined ? {} : { token: values.token }),
  });
  console.log(`Sandbox is listening on ${sandbox.url}`);
  console.log(`Mail is caught on ${sandbox.smtpUrl}`);
  const stop = () => {
    void sandbox.close();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  // This end of the pipe closes together with the parent process, however the parent ended.
  if (values["with-parent"]) process.stdin.resume().once("end", stop).once("error", stop);
}

function appOf(
  path: string | undefined,
  url: string | undefined,
  secret: string | undefined,
): Partial<AppRegistration> {
  if (url !== undefined && !URL.canParse(url)) throw new Error(`--app-url must be an address, not "${url}".`);
  if (path !== undefined && !existsSync(path)) throw new Error(`--app: there is no file ${path}.`);
  const toml = path === undefined ? null : readAppToml(readFileSync(path, "utf8"));
  if (toml?.kind === "unreadable") throw new Error(`--app: ${toml.reason}`);
  return {
    ...(toml?.app ?? {}),
    ...(url === undefined ? {} : { applicationUrl: url }),
    ...(secret === undefined ? {} : { apiSecret: secret }),
  };
}

function wholeNumber(name: string, text: string, highest: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < 0 || value > highest) {
    throw new Error(`--${name} must be a whole number from 0 to ${highest}, not "${text}".`);
  }
  return value;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
