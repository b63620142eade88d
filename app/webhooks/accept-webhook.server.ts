import { ALSO_WITHOUT_APP, INTERPRETATIONS, isWebhookTopic, type Interpretation } from "./interpret-webhook";
import { setupCheckDelay } from "~/setup/evidence/setup-check-delay.server";
import type { Tx } from "~/platform/database/client.server";
import { createPrivacyRequest } from "~/privacy/privacy-requests.store.server";
import { isInstalled, noteRemovalReport } from "~/platform/shops/shops.store.server";
import { recordDelivery } from "./webhook-deliveries.store.server";
import type { ShopDomain } from "~/kernel/ids";
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
 * seconds), so this function reads nothing from Shopify.
 */
export async function acceptWebhook(ctx: Context, input: WebhookInput): Promise<WebhookOutcome> {
  const outcome = await accept(ctx, input);
  const { shop, topic, webhookId, eventId } = input;
  ctx.log.info({ shop, topic, webhookId, eventId, outcome: outcome.kind }, "webhook received");
  return outcome;
}

async function accept(ctx: Context, input: WebhookInput): Promise<WebhookOutcome> {
  const { shop, topic, webhookId, eventId, payload } = input;
  if (!isWebhookTopic(topic)) return { kind: "ignored" };
  if (!ALSO_WITHOUT_APP.has(topic) && !(await isInstalled(ctx.db, shop))) return { kind: "ignored" };
  const times = { triggeredAt: parseTime(input.triggeredAt), receivedAt: ctx.clock.now() };
  const interpretation = INTERPRETATIONS[topic]({ shop, webhookId, payload, ...times });
  if (!interpretation) return { kind: "malformed" };
  const checkAfterSeconds = await setupCheckDelay(ctx, { shop });
  return ctx.db.$transaction(async (tx): Promise<WebhookOutcome> => {
    const isNew = await recordDelivery(tx, shop, { webhookId, topic, eventId, ...times });
    if (!isNew) return { kind: "duplicate" };
    await doInterpretation(ctx, tx, shop, { ...interpretation, checkAfterSeconds });
    return { kind: "queued" };
  });
}

async function doInterpretation(
  { queue }: Context,
  tx: Tx,
  shop: ShopDomain,
  todo: Interpretation & { checkAfterSeconds: number },
): Promise<void> {
  if (todo.privacyRequest) await createPrivacyRequest(tx, shop, todo.privacyRequest);
  if (todo.removalReportedAt) await noteRemovalReport(tx, shop, todo.removalReportedAt);
  for (const { job, payload } of todo.jobs) await queue.enqueue(job, payload, { tx });
  if (!todo.touchesSetup) return;
  await queue.enqueue("check-setup", { shop }, { tx, startAfterSeconds: todo.checkAfterSeconds });
}

function parseTime(text: string | null): Date | null {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time);
}
