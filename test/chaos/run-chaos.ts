import { mkdirSync } from "node:fs";
import { startBalancer } from "./balancer";
import { bundleChild } from "./bundle-child";
import { CALL_TIMEOUT_MS, type ChildSettings, composeChild, SHOP, TOKEN } from "./child-context";
import { CLICKS } from "./clicks";
import { createFastClock, driveSandboxClock } from "./fast-clock";
import type { Witnessed } from "./guard";
import { GRACE_MINUTES, MISSES_PER_DAY } from "./guard-truth";
import { WEB_CLOCKS, WORKER_CLOCKS } from "./hazards";
import { createMerchant } from "./merchant";
import { AT_PROVIDERS, openTheShop } from "./orders";
import { createPerson } from "./person";
import { type Herd, startHerd } from "./processes";
import { describeCaptures, describeGuard, failuresOf, historiesOf, settled } from "./report";
import { calm, storm } from "./storm";
import { type Tally, tallyUp } from "./tally";
import { goodWeather } from "./weather";
import { createRandom } from "../sandbox/model/random";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { chooseAuthority, connectAccount } from "../authority/connect-account";
import { PROVIDER_NAMES } from "../providers/stand-ins";
import type { AppContext } from "~/context";
import { type DatabaseServer, freePort } from "../../prisma/embedded";
import { installShop } from "~/shops/install-shop.server";

export interface ChaosOptions {
  /** A migrated, empty database. */
  databaseUrl: string;
  /** Of that database: it is killed and frozen. */
  server: DatabaseServer;
  orders: number;
  /** Real seconds of faults and kills; what is open afterwards gets the calm it needs. */
  seconds: number;
  seed: number;
  /** For bundles and logs; inside the repository, so that bundles find its packages. */
  folder: string;
  /** Told how the run goes. */
  say: (line: string) => void;
}

/** Ten minutes of waiting for a late answer become twenty seconds; a call still ends before a minute of it. */
const SPEED = 30;

/**
 * Has orders captured by several workers of the app while they, the web processes that take webhooks and the database
 * are killed or held still, the shop's tokens end, clocks go wrong, and Shopify answers late, wrongly or not at all.
 * Then lets the weather clear, counts the money, and compares the guard's alarms with what really left unpaid.
 */
export async function runChaos(options: ChaosOptions): Promise<Tally> {
  const { databaseUrl, seed, say } = options;
  const random = createRandom(seed);
  const time = { startedAt: Date.now(), speed: SPEED };
  const webPort = await freePort();
  const sandbox = await createSandbox({
    token: TOKEN,
    shops: "empty",
    now: time.startedAt,
    seed,
    app: { applicationUrl: `http://127.0.0.1:${webPort}` },
  });
  const settings: ChildSettings = {
    databaseUrl,
    sandboxUrl: sandbox.url,
    time,
    callTimeoutMs: CALL_TIMEOUT_MS,
    webPort,
    tokens: "stored",
  };
  const child = await composeChild(settings, "web");
  const { ctx, boss, composition } = child;
  await openTheShop(sandbox.url);
  const merchant = createMerchant(child, sandbox);
  await merchant.open();
  await installShop(ctx, { shop: SHOP });
  // Pauses as they are by default: what is on hold stays in the warehouse, and nothing else may depend on it.
  const choices = {
    importOn: true,
    captureEngine: "app",
    graceMinutes: GRACE_MINUTES,
    missesPerDay: MISSES_PER_DAY,
  } as const;
  const where = { shop: SHOP };
  await ctx.db.settings.upsert({ where, create: { ...where, ...choices }, update: choices });
  await connectProviders(ctx, sandbox);
  await boss.createQueue(CLICKS, { policy: "short", retryLimit: 0, deleteAfterSeconds: 3600 });
  const stopClock = driveSandboxClock(sandbox, createFastClock(time));
  const herds = await startHerds(settings, options);
  const person = createPerson(boss, ctx.db, random);
  try {
    const seen: Witnessed = new Map();
    const desk = { sandbox, random, ctx, person, merchant, seen, say };
    await storm({ ...options, ...desk, ...herds });
    await goodWeather(sandbox.url);
    say(`${herds.workers.killed()} workers were killed; the weather clears`);
    await calm(desk);
    say(await describeCaptures(ctx));
    say(await describeGuard(ctx));
    const tally = await settled(() => tallyUp(sandbox, ctx.db, { intents: person.intents, seen }));
    tally.findings.push(...(await historiesOf(ctx, tally)), ...(await failuresOf(boss)));
    return tally;
  } finally {
    await herds.stop();
    await stopClock();
    await composition.close();
    await sandbox.close();
  }
}

/** Each provider's own API moves the money of one gateway. Only a shop for development may use test accounts. */
async function connectProviders(ctx: AppContext, { world }: Sandbox): Promise<void> {
  const shop = world.shops.get(SHOP);
  if (shop) shop.developmentStore = true;
  for (const authority of PROVIDER_NAMES) {
    const connectionId = await connectAccount(ctx, SHOP, authority);
    const gateway = AT_PROVIDERS[authority].gateway.toLowerCase();
    const reference = { referencePlace: "payment_id" as const, referencePath: null };
    await chooseAuthority(ctx, SHOP, { gateway, authority, connectionId, ...reference });
  }
}

interface Herds {
  workers: Herd;
  web: Herd;
  stop(): Promise<void>;
}

/** Each process on a machine with a clock of its own. */
async function startHerds(settings: ChildSettings, { folder }: ChaosOptions): Promise<Herds> {
  mkdirSync(folder, { recursive: true });
  const [worker, web] = await Promise.all([
    bundleChild("test/chaos/worker.ts", folder),
    bundleChild("test/chaos/web.ts", folder),
  ]);
  const listens = await Promise.all(WEB_CLOCKS.map(() => freePort()));
  const closeBalancer = await startBalancer(settings.webPort, listens);
  const start = (script: string, clocks: readonly number[], own: (index: number) => Partial<ChildSettings>) =>
    startHerd(
      script,
      (index) =>
        JSON.stringify({
          ...settings,
          ...own(index),
          clockAheadMs: ((clocks[index] ?? 0) * 60_000) / SPEED,
        }),
      { size: clocks.length, logFolder: folder },
    );
  const workers = start(worker, WORKER_CLOCKS, () => ({}));
  const webs = start(web, WEB_CLOCKS, (index) => ({ listenPort: listens[index] ?? 0 }));
  return {
    workers,
    web: webs,
    async stop() {
      await Promise.all([workers.stop(), webs.stop()]);
      await closeBalancer();
    },
  };
}
