import { z } from "zod";
import {
  asId,
  parseOrderId,
  parseShopDomain,
  SHOPIFY_ID,
  type AuthorizationId,
  type OperationId,
} from "~/kernel/ids";
import type { Priority } from "./hands";
import { OutboxChannel, CaptureTestState } from "../database/generated/enums";

/** What the queue has to know about a kind of job. */
interface JobSpec<Payload> {
  /** Payloads hold ids, never personal data. */
  schema: z.ZodType<Payload>;
  /**
   * The fields that identify the work. While one job waits to start, a second job with the same values is not added,
   * because the first job will read the newest state. Once the first job has started, the next one is added, so that
   * the last change is never missed.
   */
  key: readonly (keyof Payload & string)[];
  /** The number of batches of these jobs that one worker runs at once. Two at least, or one shop may hold up all. */
  concurrency: number;
  /** Before which other kinds a worker short of hands does these jobs. */
  priority: Priority;
  /** When the queue adds the job by itself, in UTC. */
  cron?: string;
}

function job<Fields extends z.ZodRawShape>(
  fields: Fields,
  options: { key: readonly (keyof Fields & string)[]; concurrency: number; priority: Priority },
) {
  return { schema: z.object(fields), ...options };
}

/** A job that the queue adds by itself, and that finds its work in the database. */
function sweep(options: { cron: string; priority: Priority }) {
  return { schema: z.strictObject({}), key: [], concurrency: 1, ...options };
}

const shop = z.string().transform((text, context) => {
  const parsed = parseShopDomain(text);
  if (parsed) return parsed;
  context.addIssue("is not a shop's domain");
  return z.NEVER;
});
const orderId = z.string().transform((text, context) => {
  const parsed = parseOrderId(text);
  if (parsed) return parsed;
  context.addIssue("is not an order's id");
  return z.NEVER;
});
const authorizationId = z
  .string()
  .regex(SHOPIFY_ID)
  .transform((text) => asId<AuthorizationId>(text));
const rowId = z.string().min(1);
const operationId = rowId.transform((text) => asId<OperationId>(text));
/** Where the next job of a reconciliation pass continues; times are in ISO 8601. */
const resume = z.object({ startedAt: z.string(), updatedAfter: z.string(), cursor: z.string() });
const cause = z.enum([
  "webhook",
  "import",
  "reconcile",
  "person",
  "operation",
  "expiry",
  "flow",
  "late_check",
  "set_aside",
  "provider",
  "duty",
  "shipment",
]);

/** Why an order is read again; for the log. */
export type SyncCause = z.infer<typeof cause>;

/**
 * Every kind of background work. Rooms enqueue by these names, so this file knows no room; `app/job-catalogue.ts` says
 * which verb of which room does the work.
 */
const SPECS = {
  // The time of the webhook's trigger only tells how long its work took.
  "sync-order": job(
    { shop, orderId, cause, triggeredAt: z.iso.datetime().optional() },
    { key: ["shop", "orderId"], concurrency: 8, priority: "money" },
  ),
  "mark-order-deleted": job(
    { shop, orderId },
    { key: ["shop", "orderId"], concurrency: 2, priority: "people" },
  ),
  "import-orders": job(
    { shop, runId: rowId },
    { key: ["shop", "runId"], concurrency: 2, priority: "upkeep" },
  ),
  "reconcile-shop": job(
    { shop, resume: resume.nullable() },
    { key: ["shop"], concurrency: 2, priority: "upkeep" },
  ),
  "settle-operation": job(
    { shop, operationId },
    { key: ["shop", "operationId"], concurrency: 4, priority: "money" },
  ),
  "continue-instruction": job(
    { shop, key: rowId },
    { key: ["shop", "key"], concurrency: 2, priority: "money" },
  ),
  "capture-due": job({ shop, orderId }, { key: ["shop", "orderId"], concurrency: 4, priority: "money" }),
  "review-duties": job(
    { shop, after: z.string() },
    { key: ["shop", "after"], concurrency: 2, priority: "upkeep" },
  ),
  "review-releases": job(
    { shop, round: z.int(), after: z.string() },
    { key: ["shop", "round", "after"], concurrency: 2, priority: "upkeep" },
  ),
  // A live order's marks have a job of their own, so that a pass over all orders does not hold them up.
  "write-marks": job({ shop, orderId }, { key: ["shop", "orderId"], concurrency: 4, priority: "money" }),
  "write-due-marks": job({ shop }, { key: ["shop"], concurrency: 2, priority: "people" }),
  "review-marks": job(
    { shop, after: z.string(), compares: z.boolean() },
    { key: ["shop", "after", "compares"], concurrency: 2, priority: "upkeep" },
  ),
  "review-captured-marks": job(
    { shop, after: z.string(), compares: z.boolean() },
    { key: ["shop", "after", "compares"], concurrency: 2, priority: "upkeep" },
  ),
  "define-metafield": job({ shop }, { key: ["shop"], concurrency: 2, priority: "people" }),
  "bulk-capture": job({ shop, runId: rowId }, { key: ["shop", "runId"], concurrency: 2, priority: "people" }),
  "check-setup": job({ shop }, { key: ["shop"], concurrency: 2, priority: "people" }),
  "continue-capture-test": job(
    { shop, testId: rowId, state: z.enum(CaptureTestState) },
    { key: ["shop", "testId", "state"], concurrency: 2, priority: "people" },
  ),
  "read-shop-profile": job({ shop }, { key: ["shop"], concurrency: 2, priority: "people" }),
  // Each job carries different scopes or another moment, so no job may stand in for another.
  "record-scopes": job(
    { shop, scopes: z.string() },
    { key: ["shop", "scopes"], concurrency: 2, priority: "people" },
  ),
  "uninstall-shop": job(
    { shop, triggeredAt: z.iso.datetime().nullable() },
    { key: ["shop", "triggeredAt"], concurrency: 2, priority: "people" },
  ),
  "handle-privacy-request": job(
    { shop, requestId: rowId },
    { key: ["shop", "requestId"], concurrency: 2, priority: "people" },
  ),
  "finish-report": job(
    { shop, orderId, reportId: rowId },
    { key: ["shop", "reportId"], concurrency: 2, priority: "money" },
  ),
  "tell-parcels": job({ shop, orderId }, { key: ["shop", "orderId"], concurrency: 2, priority: "people" }),
  "check-connection": job(
    { shop, connectionId: rowId },
    { key: ["shop", "connectionId"], concurrency: 2, priority: "people" },
  ),
  "sweep-shops": sweep({ cron: "*/15 * * * *", priority: "upkeep" }),
  "sweep-operations": sweep({ cron: "* * * * *", priority: "money" }),
  "sweep-duties": sweep({ cron: "* * * * *", priority: "money" }),
  "sweep-reports": sweep({ cron: "* * * * *", priority: "money" }),
  "sweep-releases": sweep({ cron: "* * * * *", priority: "money" }),
  "sweep-marks": sweep({ cron: "* * * * *", priority: "money" }),
  "sweep-forgotten-marks": sweep({ cron: "43 2 * * *", priority: "upkeep" }),
  "sweep-bulk-runs": sweep({ cron: "* * * * *", priority: "people" }),
  "sweep-retention": sweep({ cron: "17 3 * * *", priority: "upkeep" }),
  "sweep-expiry": sweep({ cron: "*/10 * * * *", priority: "money" }),
  "sweep-confirmations": sweep({ cron: "*/10 * * * *", priority: "people" }),
  "sweep-unreadable": sweep({ cron: "*/10 * * * *", priority: "upkeep" }),
  "sweep-providers": sweep({ cron: "*/5 * * * *", priority: "money" }),
  "sweep-connections": sweep({ cron: "*/10 * * * *", priority: "people" }),
  "watch-expiry": job({ shop }, { key: ["shop"], concurrency: 2, priority: "money" }),
  // Several messages are sent at once, so that a slow mail server does not hold up Flow.
  "send-messages": job(
    { shop, channel: z.enum(OutboxChannel) },
    { key: ["shop", "channel"], concurrency: 4, priority: "people" },
  ),
  // Most of the time of these jobs is spent waiting for receivers.
  "send-to-destination": job(
    { shop, channel: z.enum(OutboxChannel), destination: rowId },
    { key: ["shop", "channel", "destination"], concurrency: 8, priority: "people" },
  ),
  "sweep-tallies": sweep({ cron: "* * * * *", priority: "upkeep" }),
  "sweep-live-changes": sweep({ cron: "* * * * *", priority: "upkeep" }),
  "sweep-outbox": sweep({ cron: "* * * * *", priority: "people" }),
  "sweep-late-captures": sweep({ cron: "* * * * *", priority: "money" }),
  "check-late-captures": job({ shop }, { key: ["shop"], concurrency: 2, priority: "money" }),
  "capture-before-expiry": job(
    { shop, orderId, authorizationId },
    { key: ["shop", "authorizationId"], concurrency: 2, priority: "money" },
  ),
};

export type JobName = keyof typeof SPECS;
export type JobPayloads = { [Name in JobName]: z.infer<(typeof SPECS)[Name]["schema"]> };

/** For code that treats all jobs alike: only a mapped type keeps a name and its payload together. */
export const JOBS: { [Name in JobName]: JobSpec<JobPayloads[Name]> } = SPECS;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** The key of a job without a payload. One such job at a time is enough. */
export const KEY_OF_ALL = "all";

/** The key of a job. Two jobs that are the same work have the same key. */
export function keyOf<Name extends JobName>(name: Name, payload: JobPayloads[Name]): string {
  const values = JOBS[name].key.map((field) => payload[field] ?? "");
  return values.join("/") || KEY_OF_ALL;
}
