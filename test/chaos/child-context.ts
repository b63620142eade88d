import { randomUUID } from "node:crypto";
import type { PgBoss } from "pg-boss";
import { closeNetwork, redirectHostsTo } from "../support/network";
import { steadyPeople, steadyToken } from "../support/steady-token";
import { createFastClock, fastTimeAt, setMachineClock, type FastTime } from "./fast-clock";
import { createApiLimits } from "~/shopify/api-limits";
import { composeAuthorities } from "~/compose-authorities.server";
import { createDirectProviders } from "~/direct-providers.server";
import { createParcels } from "~/shopify/parcels.server";
import { createReferenceCandidates } from "~/shopify/reference-candidates.server";
import { createShopifyClient } from "~/shopify/client.server";
import { createShopifyProvider } from "~/shopify/provider.server";
import { createRefreshToken } from "~/shopify/refresh-token.server";
import { createShopAdmin } from "~/shopify/shop-admin.server";
import { noteAccess } from "~/shops/note-access.server";
import { type Composition, compose } from "~/wiring.server";
import type { Database } from "~/platform/database/client.server";
import {
  createSharedClock,
  readDatabaseTime,
  type SharedClock,
} from "~/platform/database/database-clock.store.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { Clock } from "~/kernel/clock";
import { type Env, parseEnv } from "~/env.server";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { createSessions } from "~/platform/sessions/sessions.store.server";
import { createShopTokens } from "~/platform/shops/offline-tokens.store.server";
import type { PersonTokens } from "~/platform/shops/person-tokens.port";
import { createPersonTokens } from "~/platform/shops/person-tokens.server";
import type { ShopTokens } from "~/platform/shops/shop-tokens.port";
import { createLogger } from "~/platform/log.server";
import type { AppContext } from "~/context";

export const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
export const TOKEN = "developer-token";
/** Real milliseconds after which a process of a run on the fast clock gives a call to Shopify up. */
export const CALL_TIMEOUT_MS = 1_500;

/** What a process of the app is told by the run that starts it; passed as JSON in its first argument. */
export interface ChildSettings {
  databaseUrl: string;
  sandboxUrl: string;
  time: FastTime;
  /** Real milliseconds until a call to Shopify is given up. */
  callTimeoutMs: number;
  /** The port of the app's address. */
  webPort: number;
  /** Where a web process listens behind that; absent: on that port. */
  listenPort?: number;
  /** Absent: the sandbox's developer token, which never ends. */
  tokens?: "stored";
  /** Real milliseconds that the clock of this process's machine is ahead. */
  clockAheadMs?: number;
}

export interface ChildParts {
  env: Env;
  ctx: AppContext;
  boss: PgBoss;
  composition: Composition;
}

export const readChildSettings = (): ChildSettings => JSON.parse(process.argv[2] ?? "") as ChildSettings;

/** A process whose run is gone, however it ended, ends too. */
export function endWithRun(): void {
  process.stdin.once("end", () => process.exit(0)).resume();
}

/** The environment of the app's processes; the credentials are the sandbox's own. */
export const environmentOf = ({ databaseUrl, webPort }: ChildSettings): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  SHOPIFY_API_KEY: "sandbox-api-key",
  SHOPIFY_API_SECRET: "sandbox-secret",
  SHOPIFY_APP_URL: `http://127.0.0.1:${webPort}`,
  ENCRYPTION_KEYS: `chaos:${Buffer.alloc(32, 7).toString("base64")}`,
  LOG_LEVEL: "warn",
});

/**
 * The app composed as its own processes compose it, in front of the sandbox and on the clock of the run, or on the given
 * one. Only the limit of a call to Shopify, or to a provider, is shorter.
 */
export async function composeChild(
  settings: ChildSettings,
  role: "web" | "worker",
  given: Clock | null = null,
): Promise<ChildParts> {
  closeNetwork();
  redirectHostsTo(settings.sandboxUrl);
  const parsed = parseEnv(environmentOf(settings));
  if (parsed.kind === "invalid") throw new Error(parsed.problems.join("\n"));
  if (settings.clockAheadMs) setMachineClock(settings.clockAheadMs);
  const runClock = createRunClock(settings.time, () => composition.context.db);
  const clock = given ?? runClock;
  const composition: Composition = compose(parsed.env, role, clock);
  await runClock.start();
  const apiLimits = createApiLimits();
  const client = createShopifyClient({
    ...(settings.tokens === undefined
      ? { tokens: steadyToken(TOKEN), people: steadyPeople(TOKEN) }
      : storedTokens({ env: parsed.env, clock, db: composition.context.db })),
    timeoutMs: settings.callTimeoutMs,
    noteThrottle: apiLimits.note,
    noteAccess: (shop, access) => noteAccess(ctx, { shop, access }),
  });
  const shopAdmin = createShopAdmin(client, clock);
  const provider = createShopifyProvider(client, shopAdmin);
  const { context } = composition;
  const direct = createDirectProviders({ fetch, clock, timeoutMs: settings.callTimeoutMs });
  const authorities = composeAuthorities({
    ...{ db: context.db, secrets: context.secrets, direct, shopify: provider },
    references: createReferenceCandidates(client),
    parcels: createParcels(client),
    noteAnswer: () => undefined,
  });
  const ctx: AppContext = {
    ...context,
    ...authorities,
    apiLimits,
    shopAdmin,
  };
  const close = async (): Promise<void> => {
    runClock.stop();
    await composition.close();
  };
  const whole = { ...composition, context: ctx, close };
  return { env: parsed.env, ctx, boss: await composition.boss(), composition: whole };
}

/** The tokens of the shop and of people, kept as the app keeps them. */
function storedTokens({ env, clock, db }: { env: Env; clock: Clock; db: Database }): {
  tokens: ShopTokens;
  people: PersonTokens;
} {
  const log = createLogger(env.LOG_LEVEL);
  const app = { apiKey: env.SHOPIFY_API_KEY, apiSecret: env.SHOPIFY_API_SECRET };
  const sessions = createSessions(db, createSecretBox(env.ENCRYPTION_KEYS), log);
  const refreshToken = createRefreshToken(app, clock);
  return {
    tokens: createShopTokens({ db, sessions, refreshToken, clock, newId: randomUUID, log }),
    people: createPersonTokens({ sessions, clock }),
  };
}

/** What the app's own clock is, at the speed of the run: the time of the database, counted on by this process. */
function createRunClock(time: FastTime, database: () => Database): SharedClock {
  return createSharedClock({
    readTime: async () => fastTimeAt(time, (await readDatabaseTime(database())).getTime()),
    elapsedMs: () => performance.now() * time.speed,
    own: createFastClock(time),
    log: createLogger("warn"),
  });
}
