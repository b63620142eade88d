import { randomBytes } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { createSandbox, type Sandbox, type SandboxOptions } from "../sandbox/server";
import { control } from "../sandbox/control-client";
import { createTestDatabase, type TestDatabase } from "./database";
import { freePort } from "../../prisma/embedded";
import { redirectHostsTo } from "./network";
import { ANNA } from "./people";
import { signIn } from "./sign-in";
import { type DueOptions, runDueJobs } from "./run-due-jobs";
import { type Composition, compose } from "~/wiring.server";
import type { Database } from "~/platform/database/client.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { type Env, parseEnv } from "~/env.server";
import type { AppContext } from "~/context";
import { installShop } from "~/shops/install-shop.server";

export const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");

/** The app's real parts on a database of their own, in front of a sandbox of their own. */
export interface InstalledApp {
  env: Env;
  url: string;
  composition: Composition;
  ctx: AppContext;
  db: Database;
  sandbox: Sandbox;
  /** Runs due jobs until none is left, as the worker would; answers the names of the jobs. */
  runJobs(options?: DueOptions): Promise<string[]>;
  /** Composes another process of the same app, with its own connections to the same database. */
  anotherProcess(): Composition;
  placeOrder(fields?: Record<string, unknown>): Promise<OrderId>;
  /** Sets the import switch without its rules. */
  switchImport(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/** `given`: a migrated, empty database for callers outside of the test runner, which have no template. */
export async function installApp(
  options: SandboxOptions = {},
  given?: Pick<TestDatabase, "url" | "drop">,
): Promise<InstalledApp> {
  const database = given ?? (await createTestDatabase());
  const sandbox = await createSandbox({ shops: "empty", neverEmpties: true, ...options });
  redirectHostsTo(sandbox.url);
  const env = testEnv(database.url, sandbox, await freePort());
  const clock = { now: () => new Date(sandbox.world.clock.now()) };
  const compositions: Composition[] = [];
  const start = (): Composition => {
    const composition = compose(env, "web", clock);
    compositions.push(composition);
    return composition;
  };
  const composition = start();
  const ctx = composition.context;
  await openApp(composition, sandbox, env);
  await signIn(composition, sandbox, { shop: SHOP, ...ANNA });
  await control(sandbox.url, "POST", "settings", { captureMethod: "manually" });
  return {
    env,
    url: database.url,
    composition,
    ctx,
    db: ctx.db,
    sandbox,
    runJobs: async (due) => runDueJobs(ctx, await composition.boss(), due),
    anotherProcess: start,
    async placeOrder(fields = {}) {
      const { body, status } = await control(sandbox.url, "POST", "orders", {
        gateway: "Klarna",
        amount: "100.00",
        ...fields,
      });
      if (status !== 201) throw new Error(`The order was not placed: ${JSON.stringify(body)}`);
      return asId<OrderId>(String((body["order"] as { id: number }).id));
    },
    async switchImport(importOn) {
      await ctx.db.settings.upsert({
        where: { shop: SHOP },
        create: { shop: SHOP, importOn },
        update: { importOn },
      });
    },
    async close() {
      await sandbox.close();
      for (const each of compositions) await each.close();
      redirectHostsTo(null);
      await database.drop();
    },
  };
}

function testEnv(url: string, sandbox: Sandbox, metricsPort: number): Env {
  const parsed = parseEnv({
    DATABASE_URL: url,
    SHOPIFY_API_KEY: sandbox.world.app.apiKey,
    SHOPIFY_API_SECRET: sandbox.world.app.apiSecret,
    SHOPIFY_APP_URL: "https://app.test",
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString("base64")}`,
    SMTP_URL: sandbox.smtpUrl,
    MAIL_FROM: "Capture Desk <desk@app.test>",
    METRICS_PORT: String(metricsPort),
    SHOPIFY_UNSTABLE_API: "on",
    LOG_LEVEL: "silent",
  });
  if (parsed.kind === "invalid") throw new Error(parsed.problems.join("\n"));
  return parsed.env;
}

/** Opens the app in the admin: exchanges the session token for an offline token, and records the shop. */
export async function openApp(
  { context, sessionStorage }: Composition,
  sandbox: Sandbox,
  env: Env,
): Promise<Session> {
  const idToken = await (await fetch(`${sandbox.url}/sandbox/id-token?shop=${SHOP}`)).text();
  const response = await fetch(`https://${SHOP}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: env.SHOPIFY_API_KEY,
      client_secret: env.SHOPIFY_API_SECRET,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: idToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  if (!response.ok) throw new Error(`The token was not exchanged: ${await response.text()}`);
  const token = (await response.json()) as Record<"access_token" | "refresh_token" | "scope", string> &
    Record<"expires_in" | "refresh_token_expires_in", number>;
  const inSeconds = (seconds: number): Date => new Date(context.clock.now().getTime() + seconds * 1000);
  const session = new Session({
    id: `offline_${SHOP}`,
    shop: SHOP,
    state: "",
    isOnline: false,
    scope: token.scope,
    accessToken: token.access_token,
    expires: inSeconds(token.expires_in),
    refreshToken: token.refresh_token,
    refreshTokenExpires: inSeconds(token.refresh_token_expires_in),
  });
  await sessionStorage.storeSession(session);
  await installShop(context, { shop: SHOP });
  return session;
}
