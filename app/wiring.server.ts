import { randomBytes, randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { PgBoss } from "pg-boss";
import { ANSWER_WORDS } from "~/shopify/answer";
import { createApiLimits } from "~/shopify/api-limits";
import { createShopifyClient } from "~/shopify/client.server";
import { createShopifyProvider } from "~/shopify/provider.server";
import { createRefreshToken } from "~/shopify/refresh-token.server";
import { createOrderMarks } from "~/shopify/order-marks.server";
import { createParcels } from "~/shopify/parcels.server";
import { createShopAdmin, withoutUnstable } from "~/shopify/shop-admin.server";
import { createMailer } from "~/smtp/mailer.server";
import { type Database, createDatabase } from "~/platform/database/client.server";
import { createLive, type Live } from "~/platform/live/create-live.server";
import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import { createShopTokens, type OfflineTokenDeps } from "~/platform/shops/offline-tokens.store.server";
import { createPoster } from "~/platform/http/poster.server";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { createSessionStorage } from "~/platform/shops/session-storage.server";
import { noteProviderEvents } from "~/authority/note-provider-events.server";
import { noticeParcels } from "~/authority/notice-parcels.server";
import { findUsesOfConnections } from "~/authority/uses-of-connections.store.server";
import { composeAuthorities } from "~/compose-authorities.server";
import { createDirectProviders, createPaymentLinks } from "~/direct-providers.server";
import { createReferenceCandidates } from "~/shopify/reference-candidates.server";
import { createSessions } from "~/platform/sessions/sessions.store.server";
import { createConnectionChecks } from "~/connection-checks";
import { type Env, readEnv } from "~/env.server";
import { translate } from "~/platform/i18n/translate.server";
import { countMails, MAIL_OUTCOMES } from "~/platform/metrics/count-mails.server";
import { createMetrics, type CountedOutcomes, type Metrics } from "~/platform/metrics/create-metrics.server";
import { addFigures } from "~/platform/metrics/read-figures.store.server";
import { serveMetrics } from "~/platform/metrics/serve-metrics.server";
import { composeClock } from "~/compose-clock.server";
import { composeShopifyPorts } from "~/compose-shopify-ports.server";
import { createLogger } from "~/platform/log.server";
import type { Clock } from "~/kernel/clock";
import type { Logger } from "~/kernel/logger";
import type { Mailer } from "~/platform/mail/mailer.port";
import { spareShopAdmin } from "~/orders/spare-shop-admin.server";
import { endAlarm } from "~/alarms/alarms.store.server";
import { scheduleLateCheck } from "~/alarms/schedule-late-check.server";
import { noteAttention } from "~/attention/note-attention.server";
import { noteFailedPayments } from "~/attention/note-failed-payments.server";
import { noteRefusedShipments } from "~/attention/note-refused-shipments.server";
import { noteRejectedTry } from "~/autocapture/note-rejected-try.server";
import { reviewDuty } from "~/autocapture/review-duty.server";
import type { AppContext, Listeners } from "~/context";
import { notifyOfFailedCapture } from "~/flow/notify-of-failed-capture.server";
import { notifyOfFulfillment } from "~/flow/notify-of-fulfillment.server";
import { notifyOfReleases } from "~/flow/notify-of-releases.server";
import { recordOrderMoney } from "~/money/record-order-money.server";
import { MONEY_ANSWERS } from "~/money/operation/count-answers.server";
import { noteCancellation } from "~/money/note-cancellation.server";
import { desireDecided } from "~/release/marks/desire-marks.server";
import { desireCapturedMarks } from "~/marks/captured/desire-captured-marks.server";
import { noticeForeignEdits } from "~/marks/notice-foreign-edits.server";
import { spareOrderMarks } from "~/marks/spare-order-marks.server";
import { reviewRelease } from "~/release/review-release.server";
import { isOwnTestOrder } from "~/setup/capture-test/is-own-test-order.server";
import { followCaptureTest } from "~/setup/capture-test/follow-capture-test.server";
import { noteEvidence } from "~/setup/evidence/note-evidence.server";
import { tellOfCaptures, tellOfFailedCapture } from "~/warehouse-api/webhooks/tell-of-captures.server";
import { tellOfReleases } from "~/warehouse-api/webhooks/tell-of-releases.server";
import { createPersonTokens } from "~/platform/shops/person-tokens.server";
import { noteConnectionChange } from "~/settings-page/note-connection-change.server";
import { noteAccess } from "~/shops/note-access.server";
import { tryNewToken } from "~/shops/try-new-token.server";
import { STORED_FIGURES } from "~/stored-figures";

/** Everything that one process holds open. */
export interface Composition {
  env: Env;
  context: AppContext;
  sessionStorage: SessionStorage;
  metrics: Metrics;
  /** Shows the metrics on the port that the deployer chose, if any, until the composition is closed. */
  showMetrics(): void;
  /** Started at its first use. */
  boss: () => Promise<PgBoss>;
  /** Tells open pages what changes. */
  live: Live;
  /** Switches the process to the database's time. Until then the process uses its own clock. */
  startClock: () => Promise<void>;
  close(): Promise<void>;
}

/** The listeners of each event, in this order, since a listener may need what earlier ones wrote. */
export const LISTENERS: Listeners = {
  orderStored: [
    recordOrderMoney,
    noteProviderEvents,
    noteCancellation,
    noteRefusedShipments,
    notifyOfFulfillment,
    scheduleLateCheck,
  ],
  orderRead: [followCaptureTest, noteEvidence, noticeForeignEdits, noticeParcels],
  moneyDerived: [
    (ctx, tx, { shop, orderId }) => endAlarm(tx, shop, orderId, ctx.clock.now()),
    noteAttention,
    noteFailedPayments,
    reviewDuty,
    desireCapturedMarks,
    reviewRelease,
  ],
  releaseDecided: [desireDecided, tellOfReleases, notifyOfReleases],
  moneyMoved: [tellOfCaptures],
  operationRejected: [noteRejectedTry, notifyOfFailedCapture, tellOfFailedCapture],
  alsoFollowed: [isOwnTestOrder],
  connectionChanged: [noteConnectionChange],
  connectionUsed: [findUsesOfConnections],
};

export const COUNTED_OUTCOMES: CountedOutcomes = {
  money: MONEY_ANSWERS,
  shopify: ANSWER_WORDS,
  mail: MAIL_OUTCOMES,
};

/** The only place that knows the implementation behind each port. `given` is a clock that replaces the database's. */
export function compose(env: Env, role: "web" | "worker", given?: Clock): Composition {
  const log = createLogger(env.LOG_LEVEL).child({ process: role });
  const db = createDatabase(env.DATABASE_URL);
  const metrics = createMetrics(COUNTED_OUTCOMES);
  const clock = composeClock({ env, db, log }, given);
  const tokenDeps = composeTokenDeps({ env, db, clock, log });
  const sessionStorage = createSessionStorage({
    ...tokenDeps,
    noteExchange: (shop) => tryNewToken(context, { shop }),
  });
  const apiLimits = createApiLimits();
  const client = createShopifyClient({
    tokens: createShopTokens(tokenDeps),
    people: createPersonTokens(tokenDeps),
    noteThrottle: apiLimits.note,
    noteAccess: (shop, access) => noteAccess(context, { shop, access }),
    noteAnswer: metrics.shopifyAnswered,
  });
  const asked = createShopAdmin(client, clock);
  const everyone = env.SHOPIFY_UNSTABLE_API === "on" ? asked : withoutUnstable(asked);
  const shopAdmin =
    role === "worker" ? spareShopAdmin({ db, apiLimits, newId: randomUUID }, everyone) : everyone;
  const marks = createOrderMarks(client);
  const boss = startOnce(() => startPgBoss({ url: env.DATABASE_URL, log, worker: role === "worker" }));
  const secrets = createSecretBox(env.ENCRYPTION_KEYS);
  const direct = createDirectProviders({ fetch, clock });
  const context: AppContext = {
    db,
    queue: createJobQueue(boss.get),
    clock,
    newId: randomUUID,
    log,
    shopAdmin,
    ...composeShopifyPorts(client),
    orderMarks: role === "worker" ? spareOrderMarks({ db, apiLimits, newId: randomUUID }, marks) : marks,
    apiLimits,
    secrets,
    randomBytes,
    poster: createPoster({ allowedHosts: env.WEBHOOK_ALLOWED_PRIVATE_HOSTS }),
    mailer: composeMailer(env, metrics),
    translate,
    listeners: LISTENERS,
    ...composeAuthorities({
      db,
      secrets,
      direct,
      references: createReferenceCandidates(client),
      parcels: createParcels(client),
      shopify: createShopifyProvider(client, shopAdmin),
      noteAnswer: metrics.moneyAnswered,
    }),
    connectionChecks: createConnectionChecks(direct),
    paymentLinks: createPaymentLinks({ fetch }),
  };
  const refresh = addFigures(metrics, { db, clock, log, figures: STORED_FIGURES });
  let server: Server | null = null;
  const showMetrics = (): void => {
    const { HOST: host, METRICS_PORT: port } = env;
    if (port !== undefined) server ??= serveMetrics({ host, port, metrics, refresh, log });
  };
  const close = async () => {
    server?.close();
    clock.stop();
    await boss.stop();
    await db.$disconnect();
  };
  const startClock = (): Promise<void> => clock.start();
  const live = createLive({ db, clock, log });
  return { env, context, sessionStorage, metrics, boss: boss.get, startClock, showMetrics, live, close };
}

/** Null where the app runs without a mail server. */
function composeMailer({ SMTP_URL: url, MAIL_FROM: from }: Env, metrics: Metrics): Mailer | null {
  return url && from ? countMails(metrics, createMailer({ url, from })) : null;
}

function composeTokenDeps(deps: { env: Env; db: Database; clock: Clock; log: Logger }): OfflineTokenDeps {
  const { env, db, clock, log } = deps;
  const sessions = createSessions(db, createSecretBox(env.ENCRYPTION_KEYS), log);
  const app = { apiKey: env.SHOPIFY_API_KEY, apiSecret: env.SHOPIFY_API_SECRET };
  return { db, sessions, refreshToken: createRefreshToken(app, clock), clock, newId: randomUUID, log };
}

/** Starts at the first use, and again at the next use after a failed start, because the database may have been away. */
function startOnce(start: () => Promise<PgBoss>): { get: () => Promise<PgBoss>; stop: () => Promise<void> } {
  let started: Promise<PgBoss> | null = null;
  return {
    get() {
      started ??= start().catch((error: unknown) => {
        started = null;
        throw error;
      });
      return started;
    },
    async stop() {
      if (started) await (await started).stop({ graceful: true, timeout: 25_000 });
    },
  };
}

/**
 * Without this object the web process would have two compositions: the server's bundle and Remix's bundle each contain
 * a copy of this module, and in development a reload makes a new one.
 */
const shared = globalThis as { captureDeskComposition?: Composition };

export function webComposition(): Composition {
  shared.captureDeskComposition ??= compose(readEnv(), "web");
  return shared.captureDeskComposition;
}

/** The context of the web process, for routes. */
export function appContext(): Promise<AppContext> {
  return Promise.resolve(webComposition().context);
}
