import { PgBoss, fromPrisma } from "pg-boss";
import type { Tx } from "../database/client.server";
import type { AuthorizationId, OperationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { Logger } from "~/kernel/logger";

/** Why an order is read again; for the log. */
export type SyncCause =
  | "webhook"
  | "import"
  | "reconcile"
  | "person"
  | "operation"
  | "expiry"
  | "flow"
  | "guard"
  | "set_aside"
  | "duty";

/** Every kind of background work and what it is told. Payloads hold ids, never personal data. */
export interface JobPayloads {
  "sync-order": { shop: ShopDomain; orderId: OrderId; cause: SyncCause };
  "mark-order-deleted": { shop: ShopDomain; orderId: OrderId };
  "import-orders": { shop: ShopDomain; runId: string };
  "reconcile-shop": {
    shop: ShopDomain;
    resume: { startedAt: string; updatedAfter: string; cursor: string } | null;
  };
  "settle-operation": { shop: ShopDomain; operationId: OperationId };
  "continue-request": { shop: ShopDomain; key: string };
  "bulk-capture": { shop: ShopDomain; runId: string };
  "capture-due": { shop: ShopDomain; orderId: OrderId };
  "review-duties": { shop: ShopDomain; after: string };
  "check-setup": { shop: ShopDomain };
  "watch-proof": { shop: ShopDomain; proofId: string; state: string };
  "read-shop-profile": { shop: ShopDomain };
  "record-scopes": { shop: ShopDomain; scopes: string };
  "uninstall-shop": { shop: ShopDomain; triggeredAt: string | null };
  "handle-privacy-request": { shop: ShopDomain; requestId: string };
  "sweep-shops": Record<string, never>;
  "sweep-operations": Record<string, never>;
  "sweep-duties": Record<string, never>;
  "sweep-bulk-runs": Record<string, never>;
  "sweep-deliveries": Record<string, never>;
  "sweep-expiry": Record<string, never>;
  "sweep-unreadable": Record<string, never>;
  "watch-expiry": { shop: ShopDomain };
  "send-expiry-digest": { shop: ShopDomain };
  "tell-flow": { shop: ShopDomain };
  "sweep-flow": Record<string, never>;
  "sweep-guard": Record<string, never>;
  "watch-guard": { shop: ShopDomain };
  "send-guard-mail": { shop: ShopDomain };
  "capture-before-expiry": { shop: ShopDomain; orderId: OrderId; authorizationId: AuthorizationId };
}

export type JobName = keyof JobPayloads;

/**
 * What makes two jobs the same work. While one waits to start, a second with its key is not added: the first will
 * read the newest state anyway. Once it has started, the next one is added, so that the last change is never missed.
 */
const KEY_OF: { [Name in JobName]: (payload: JobPayloads[Name]) => string } = {
  "sync-order": ({ shop, orderId }) => `${shop}/${orderId}`,
  "mark-order-deleted": ({ shop, orderId }) => `${shop}/${orderId}`,
  "import-orders": ({ shop, runId }) => `${shop}/${runId}`,
  "reconcile-shop": ({ shop }) => shop,
  "settle-operation": ({ shop, operationId }) => `${shop}/${operationId}`,
  "continue-request": ({ shop, key }) => `${shop}/${key}`,
  "capture-due": ({ shop, orderId }) => `${shop}/${orderId}`,
  "review-duties": ({ shop, after }) => `${shop}/${after}`,
  "bulk-capture": ({ shop, runId }) => `${shop}/${runId}`,
  "check-setup": ({ shop }) => shop,
  "watch-proof": ({ shop, proofId, state }) => `${shop}/${proofId}/${state}`,
  "read-shop-profile": ({ shop }) => shop,
  // Each tells other scopes or another moment, so none stands for another.
  "record-scopes": ({ shop, scopes }) => `${shop}/${scopes}`,
  "uninstall-shop": ({ shop, triggeredAt }) => `${shop}/${triggeredAt ?? ""}`,
  "handle-privacy-request": ({ shop, requestId }) => `${shop}/${requestId}`,
  "sweep-shops": () => "all",
  "sweep-operations": () => "all",
  "sweep-duties": () => "all",
  "sweep-bulk-runs": () => "all",
  "sweep-deliveries": () => "all",
  "sweep-expiry": () => "all",
  "sweep-unreadable": () => "all",
  "watch-expiry": ({ shop }) => shop,
  "send-expiry-digest": ({ shop }) => shop,
  "tell-flow": ({ shop }) => shop,
  "sweep-flow": () => "all",
  "sweep-guard": () => "all",
  "watch-guard": ({ shop }) => shop,
  "send-guard-mail": ({ shop }) => shop,
  "capture-before-expiry": ({ shop, authorizationId }) => `${shop}/${authorizationId}`,
};

export const JOB_NAMES = Object.keys(KEY_OF) as JobName[];

export interface EnqueueOptions {
  /** Enqueues with the transaction: the job exists if and only if the transaction commits. */
  tx?: Tx;
  /** Instead of the job's own key. */
  singletonKey?: string;
  /** Counted by the database's clock. */
  startAfterSeconds?: number;
}

export interface JobQueue {
  /** Adds the job. False where the same work waits already: to start now, or to start later. */
  enqueue<Name extends JobName>(
    job: Name,
    payload: JobPayloads[Name],
    options?: EnqueueOptions,
  ): Promise<boolean>;
  /** Makes the shop's jobs that were put off due now: what they waited for is there again. */
  endWaits(shop: ShopDomain, options?: { tx?: Tx }): Promise<void>;
}

/** What is stored per job. `waits` counts how often it was put off because the outside was unavailable. */
export interface StoredJob<Payload = unknown> {
  payload: Payload;
  waits: number;
}

const QUEUE_SETTINGS = {
  policy: "short",
  notify: true,
  // For bugs and lost databases. Work that waits for the outside is put off by the worker instead, without a limit.
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 300,
  deleteAfterSeconds: 3 * 86_400,
} as const;

/** pg-boss on the app's own database, in its own schema `pgboss`, which it makes and migrates at start. */
export async function startPgBoss(options: { url: string; log: Logger; worker: boolean }): Promise<PgBoss> {
  const { url, log, worker } = options;
  const boss = new PgBoss({
    connectionString: url,
    application_name: worker ? "capture-desk-worker" : "capture-desk-web",
    max: worker ? 8 : 2,
    schedule: worker,
    supervise: worker,
    useListenNotify: worker,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue failed"));
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "job queue warns"));
  await boss.start();
  const existing = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const name of JOB_NAMES) {
    if (!existing.has(name)) await boss.createQueue(name, QUEUE_SETTINGS);
  }
  return boss;
}

/** Only jobs that were put off: one that was meant to start later keeps its time. */
const END_WAITS = `
  UPDATE pgboss.job SET start_after = now()
  WHERE state = 'created' AND start_after > now()
    AND data->'payload'->>'shop' = $1 AND (data->>'waits')::int > 0`;

/** The sending half, on a pg-boss that may still be starting. */
export function createJobQueue(boss: () => Promise<PgBoss>): JobQueue {
  return {
    async enqueue(job, payload, options = {}) {
      const stored: StoredJob = { payload, waits: 0 };
      const key = options.singletonKey ?? KEY_OF[job](payload);
      const id = await (
        await boss()
      ).send(job, stored, {
        ...(options.tx ? { db: fromPrisma(options.tx) } : {}),
        ...whenAndKey(key, options.startAfterSeconds ?? 0),
      });
      return id !== null;
    },
    async endWaits(shop, { tx } = {}) {
      const db = tx ? fromPrisma(tx) : (await boss()).getDb();
      await db.executeSql(END_WAITS, [shop]);
    },
  };
}

/** One that starts later has a key of its own, so that what can be done now is not held up by it. */
function whenAndKey(key: string, startAfterSeconds: number): { singletonKey: string; startAfter?: number } {
  if (startAfterSeconds === 0) return { singletonKey: key };
  return { singletonKey: `${key}/later`, startAfter: startAfterSeconds };
}

/** For the worker: the same work once more. Not added where the same work waits already. */
export async function putBack<Name extends JobName>(
  boss: PgBoss,
  job: Name,
  stored: StoredJob<JobPayloads[Name]>,
  startAfterSeconds: number,
): Promise<void> {
  await boss.send(job, stored, whenAndKey(KEY_OF[job](stored.payload), startAfterSeconds));
}

/** Lets the queue enqueue the job by itself. Two workers that do so make one job. */
export async function scheduleJob(boss: PgBoss, job: JobName, cron: string): Promise<void> {
  const stored: StoredJob = { payload: {}, waits: 0 };
  await boss.schedule(job, cron, stored, { tz: "UTC", singletonKey: "all" });
}
