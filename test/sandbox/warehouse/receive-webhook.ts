import { z } from "zod";
import { readOrder } from "./read-orders";
import { hear } from "./take-in";
import { faultOfWebhook, type SignedWebhook } from "./verify-webhook";
import type { WarehouseContext } from "./warehouse-context";
import type { WarehouseSettings } from "./warehouse-state";

/** Older webhooks are forgotten. */
const REMEMBERED = 500;

/** Of its content the warehouse needs only which order to ask about; a webhook that a person sends to try has none. */
const content = z.object({
  type: z.string().nullable().catch(null),
  data: z
    .object({ order: z.object({ id: z.string() }) })
    .nullable()
    .catch(null),
});

/**
 * Takes in a webhook of the app and says which HTTP status to answer. It is written down whatever it is. One that is
 * genuine, new and not refused by the settings makes the warehouse ask the API about its order: webhooks come late,
 * twice and out of order, and the API always knows best.
 */
export async function receiveWebhook(context: WarehouseContext, webhook: SignedWebhook): Promise<number> {
  const { warehouse, world, stop } = context;
  const { settings } = warehouse;
  const at = world.clock.now();
  const refusal = faultOfWebhook(webhook, settings.webhookSecret, at);
  const status = refusal === null ? STATUS[settings.webhookAnswer] : 401;
  const webhookId = webhook.id ?? null;
  const repeat =
    refusal === null && warehouse.webhooks.some((each) => each.webhookId === webhookId && isTaken(each));
  const { type, data } = content.catch({ type: null, data: null }).parse(toJson(webhook.body));
  warehouse.webhooks.push({
    id: (warehouse.webhooks.at(-1)?.id ?? 0) + 1,
    at,
    webhookId,
    type,
    refusal,
    repeat,
    status,
    body: webhook.body,
  });
  if (warehouse.webhooks.length > REMEMBERED) warehouse.webhooks.shift();
  if (refusal === null && settings.webhookAnswer === "slow") await pause(settings.slowMs, stop);
  if (status === 200 && !repeat && data !== null && settings.readsBy === "warehouse_api")
    await ask(context, Number(data.order.id));
  return status;
}

const STATUS: Record<WarehouseSettings["webhookAnswer"], number> = {
  ok: 200,
  slow: 200,
  failure: 500,
  gone: 410,
};

const isTaken = ({ status, refusal }: { status: number; refusal: string | null }): boolean =>
  refusal === null && status === 200;

async function ask(context: WarehouseContext, orderId: number): Promise<void> {
  const { warehouse, world, stop } = context;
  const answer = await readOrder(warehouse.settings, orderId, stop);
  if (stop.aborted) return;
  const problem = answer.kind === "refused" ? answer.problem : null;
  warehouse.lastReading = { at: world.clock.now(), problem };
  if (answer.kind === "answered") hear(context, answer.value);
}

/** Waits in real time, as whoever waits for the answer does. */
function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    stop.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
