import { request as requestHttp } from "node:http";
import fc from "fast-check";
import { openShop } from "../sandbox/seed/open-shops";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { listenWeb, type ListeningWeb } from "../support/listening-web";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { buildOfRoutes } from "../support/remix-build";
import { issueVitalsPass } from "~/edge/vitals-pass.server";
import { API_SCOPES } from "~/warehouse-api/keys/api-key";
import { createKey } from "~/warehouse-api/keys/create-key.server";
import { ENTRIES } from "./entries";
import type { Input, Sender } from "./parts";

/** Counted or kept of refused requests on purpose: how often a key was refused, and who is signed in. */
const MAY_GROW = ["ApiRequest", "ApiRequestCount", "Session"];

export interface Target {
  send(entry: string, options: { seed: number; inputs: number }): Promise<Fault[]>;
  close(): Promise<void>;
}

/** An input that the app did not get over as it should. */
export interface Fault {
  what: "server_error" | "no_answer" | "row_stored";
  status: number;
  input: Input;
  tables?: string[];
}

/** The app's whole web process in front of its database and a sandbox, with limits that a fuzzer does not reach. */
export async function openTarget(): Promise<Target> {
  const app = await installApp();
  becomeWebProcess(app);
  openShop(app.sandbox.world, "fuzz.myshopify.com");
  const often = { requests: 1_000_000, seconds: 60 };
  const rates = { every: often, refused: often };
  const web = await listenWeb({ build: await buildOfRoutes(), log: app.ctx.log, trustProxy: 1, rates });
  const sender = await senderOf(app);
  return {
    send: (entry, options) => sendAll(app, web, { sender, entry, ...options }),
    async close() {
      await web.close();
      stopBeingWebProcess();
      await app.close();
    },
  };
}

async function senderOf(app: InstalledApp): Promise<Sender> {
  const token = await fetch(`${app.sandbox.url}/sandbox/id-token?shop=${SHOP}`);
  const key = { shop: SHOP, name: "x", scopes: [...API_SCOPES], expiresAt: null, actor: ANNA };
  return {
    shop: SHOP,
    sessionToken: await token.text(),
    apiSecret: (await createKey(app.ctx, key)).secret,
    vitalsPass: issueVitalsPass(app.ctx, SHOP),
    appSecret: app.env.SHOPIFY_API_SECRET,
  };
}

async function sendAll(
  app: InstalledApp,
  web: ListeningWeb,
  options: { sender: Sender; entry: string; seed: number; inputs: number },
): Promise<Fault[]> {
  const { sender, entry, seed, inputs } = options;
  const arbitrary = ENTRIES[entry]?.(sender);
  if (!arbitrary) throw new Error(`There is no entry "${entry}".`);
  const faults: Fault[] = [];
  let rows = await countRows(app);
  for (const input of fc.sample(arbitrary, { seed, numRuns: inputs })) {
    const status = await statusOf(web, input);
    if (status === 0 || status >= 500) {
      faults.push({ what: status === 0 ? "no_answer" : "server_error", status, input });
      continue;
    }
    const now = await countRows(app);
    const tables = Object.keys(now).filter((name) => now[name] !== rows[name]);
    if (status >= 400 && tables.length > 0) faults.push({ what: "row_stored", status, input, tables });
    rows = now;
  }
  return faults;
}

/** 0 where the connection broke without an answer. */
function statusOf({ port }: ListeningWeb, { method, path, headers, body }: Input): Promise<number> {
  const sends = body !== undefined && method !== "GET";
  return new Promise((resolve) => {
    const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36" };
    const request = requestHttp(
      { host: "127.0.0.1", port, method, path, headers: { ...browser, ...headers } },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve(answer.statusCode ?? 0));
        answer.on("error", () => resolve(answer.statusCode ?? 0));
      },
    );
    request.on("error", () => resolve(0));
    request.end(sends ? body : undefined);
  });
}

/** Rows of every table but those that may grow, and of the queue. */
async function countRows({ db }: InstalledApp): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`;
  const counted = tables.filter(({ name }) => !MAY_GROW.includes(name));
  const parts = counted.map(
    ({ name }) => `SELECT '${name}' AS "name", count(*)::int AS "rows" FROM "${name}"`,
  );
  const rows = await db.$queryRawUnsafe<{ name: string; rows: number }[]>(
    `${parts.join(" UNION ALL ")} UNION ALL SELECT 'the queue', count(*)::int FROM pgboss.job`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}
