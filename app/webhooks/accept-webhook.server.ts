import { ALSO_WITHOUT_APP, INTERPRETATIONS, isWebhookTopic, type Interpretation } from "./interpret-webhook";
import { shareRuns } from "~/platform/share-runs.server";
import type { Database } from "~/platform/database/client.server";
import {
  recordDeliveries,
  type DeliveryJob,
  type NewDelivery,
  type Recorded,
} from "./webhook-deliveries.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { parseInstant } from "~/kernel/parse-instant";
import type { AppContext } from "~/context";

export interface WebhookInput {
  shop: ShopDomain;
  /** In the library's spelling: "ORDERS_CREATE". */
  topic: string;
  /** The id is the same for each attempt to deliver. */
  webhookId: string;
  /** All deliveries that one action of the merchant caused share this id, which is only logged. */
  eventId: string | null;
  triggeredAt: string | null;
  payload: unknown;
}

export type WebhookOutcome =
  | { kind: "queued" }
  | { kind: "duplicate" }
  /** The app does not use the topic, or the shop does not have the app. */
  | { kind: "ignored" }
  | { kind: "malformed" };

type Context = Pick<AppContext, "db" | "queue" | "clock" | "log">;

/**
 * Records an authentic delivery and enqueues its work, both or neither. The answer must be quick (Shopify waits five
 * seconds), so this function reads nothing from Shopify, and asks the database once,
 * together with deliveries that arrive at the same time.
 */
export async function acceptWebhook(ctx: Context, input: WebhookInput): Promise<WebhookOutcome> {
  const outcome = await accept(ctx, input);
  const { shop, topic, webhookId, eventId } = input;
  ctx.log.info({ shop, topic, webhookId, eventId, outcome: outcome.kind }, "webhook received");
  return outcome;
}

/** Deliveries of one statement: enough for a burst, few enough that they are answered soon. */
const MOST_TOGETHER = 100;

/** A statement costs as much as twenty deliveries in it, and the sender does not notice the wait. */
const GATHER_MS = 4;

/** A statement takes a few milliseconds; one that waits for a lock must not hold up other shops. */
const PATIENCE_MS = 100;

type RecordOne = (delivery: NewDelivery) => Promise<Recorded>;

/** One per database of the process, since it gathers in memory. */
const recorders = new WeakMap<Database, RecordOne>();

function recorderOf(db: Database): RecordOne {
  const known = recorders.get(db);
  if (known) return known;
  const recorder = shareRuns((deliveries: readonly NewDelivery[]) => recordDeliveries(db, deliveries), {
    most: MOST_TOGETHER,
    gatherMs: GATHER_MS,
    patienceMs: PATIENCE_MS,
  });
  recorders.set(db, recorder);
  return recorder;
}

const OUTCOMES = {
  recorded: { kind: "queued" },
  duplicate: { kind: "duplicate" },
  without_app: { kind: "ignored" },
} as const satisfies Record<Recorded, WebhookOutcome>;

async function accept(ctx: Context, input: WebhookInput): Promise<WebhookOutcome> {
  const { shop, topic, webhookId, eventId, payload } = input;
  if (!isWebhookTopic(topic)) return { kind: "ignored" };
  const times = {
    triggeredAt: input.triggeredAt === null ? null : parseInstant(input.triggeredAt),
    receivedAt: ctx.clock.now(),
  };
  const interpretation: Interpretation | null = INTERPRETATIONS[topic]({
    shop,
    webhookId,
    payload,
    ...times,
  });
  if (!interpretation) return { kind: "malformed" };
  await ctx.queue.started();
  const recorded = await recorderOf(ctx.db)({
    shop,
    webhookId,
    topic,
    eventId,
    ...times,
    jobs: jobsOf(ctx, shop, interpretation),
    privacyRequest: interpretation.privacyRequest ?? null,
    removalReportedAt: interpretation.removalReportedAt ?? null,
    alsoWithoutApp: ALSO_WITHOUT_APP.has(topic),
  });
  if (recorded === "recorded") ctx.queue.wake(interpretation.jobs.map(({ job }) => job));
  return OUTCOMES[recorded];
}

function jobsOf({ queue }: Context, shop: ShopDomain, { jobs, touchesSetup }: Interpretation): DeliveryJob[] {
  const atOnce = jobs.map(({ job, payload }) => ({
    ...queue.plan(job, payload, { startsLater: false }),
    startsAtSetupCheck: false,
  }));
  if (!touchesSetup) return atOnce;
  const check = queue.plan("check-setup", { shop }, { startsLater: true });
  return [...atOnce, { ...check, startsAtSetupCheck: true }];
}
