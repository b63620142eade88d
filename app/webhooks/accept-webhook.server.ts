import { ALSO_WITHOUT_APP, INTERPRETATIONS, isWebhookTopic, type Interpretation } from "./interpret-webhook";
import { setupCheckDelaySql } from "~/setup/evidence/setup-check-delay.store.server";
import type { InsertedJob } from "~/platform/jobs/insert-jobs.store.server";
import { planJob } from "~/platform/jobs/planned-job";
import { recordDelivery, type Recorded } from "./webhook-deliveries.store.server";
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
 * seconds), so this function reads nothing from Shopify, and asks the database once.
 */
export async function acceptWebhook(ctx: Context, input: WebhookInput): Promise<WebhookOutcome> {
  const outcome = await accept(ctx, input);
  const { shop, topic, webhookId, eventId } = input;
  ctx.log.info({ shop, topic, webhookId, eventId, outcome: outcome.kind }, "webhook received");
  return outcome;
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
  const recorded = await recordDelivery(ctx.db, shop, {
    delivery: { webhookId, topic, eventId, ...times },
    work: {
      jobs: jobsOf(shop, interpretation, times.receivedAt),
      privacyRequest: interpretation.privacyRequest ?? null,
      removalReportedAt: interpretation.removalReportedAt ?? null,
      alsoWithoutApp: ALSO_WITHOUT_APP.has(topic),
    },
  });
  if (recorded === "recorded") ctx.queue.wake(interpretation.jobs.map(({ job }) => job));
  return OUTCOMES[recorded];
}

function jobsOf(shop: ShopDomain, { jobs, touchesSetup }: Interpretation, now: Date): InsertedJob[] {
  const atOnce = jobs.map(({ job, payload }) => ({
    ...planJob(job, { payload, waits: 0 }, { startsLater: false }),
    startAfterSeconds: 0,
  }));
  if (!touchesSetup) return atOnce;
  const check = planJob("check-setup", { payload: { shop }, waits: 0 }, { startsLater: true });
  return [...atOnce, { ...check, startAfterSeconds: setupCheckDelaySql(shop, now) }];
}
