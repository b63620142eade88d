import { createHmac } from "node:crypto";
import { z } from "zod";
import type { OrderState, PaymentState, RefundState, SmartpayState } from "./smartpay-state";
import { newObjectId } from "./smartpay-state";
import { orderView, paymentView, refundView } from "./views";
import { decodeBase62 } from "./base62";

export type EventType =
  "order.authorized" | "order.rejected" | "order.canceled" | "payment.created" | "refund.created";

export type Announce = (
  type: EventType,
  order: OrderState,
  payment?: PaymentState,
  refund?: RefundState,
) => void;

/** Where events go, and how they go wrong on the way. Only addresses on this machine are called. */
export const endpointInput = z.strictObject({
  url: z.url().refine((url) => ["127.0.0.1", "localhost"].includes(new URL(url).hostname)),
  signingSecret: z.string().regex(/^[A-Za-z0-9]+$/),
});
export type Endpoint = z.infer<typeof endpointInput>;

export const deliveryModeInput = z.strictObject({
  mode: z.enum(["deliver", "drop", "duplicate", "delay"]),
  /** Milliseconds of the sandbox's clock, for "delay". */
  delayMs: z.number().int().nonnegative().default(0),
});

export interface Delivery {
  eventId: string;
  type: EventType;
  url: string;
  /** HTTP status of each attempt; 0 where no answer came. */
  attempts: number[];
}

export interface SmartpayWebhooks {
  announce: Announce;
  endpoints: Endpoint[];
  deliveries: Delivery[];
  setMode(mode: z.infer<typeof deliveryModeInput>): void;
  clear(): void;
}

/** Assumption: an event that was not answered with 2xx comes again after these waits, and is signed anew each time. */
const RETRY_AFTER_MS = [60_000, 600_000, 3_600_000];
const ANSWER_WITHIN_MS = 10_000;
const EVENTS_OF = "2022-02-18";

export function createSmartpayWebhooks(state: SmartpayState): SmartpayWebhooks {
  const { world, activity } = state;
  const endpoints: Endpoint[] = [];
  const deliveries: Delivery[] = [];
  let setting: z.infer<typeof deliveryModeInput> = { mode: "deliver", delayMs: 0 };

  const attempt = async (endpoint: Endpoint, delivery: Delivery, body: string): Promise<void> => {
    const status = await post(endpoint, body, world.clock.now(), delivery.eventId);
    delivery.attempts.push(status);
    const wait = RETRY_AFTER_MS[delivery.attempts.length - 1];
    if ((status < 200 || status >= 300) && wait !== undefined && endpoints.includes(endpoint))
      world.clock.after(wait, () => attempt(endpoint, delivery, body));
  };

  return {
    endpoints,
    deliveries,
    setMode(mode) {
      setting = mode;
    },
    clear() {
      endpoints.length = 0;
      deliveries.length = 0;
      setting = { mode: "deliver", delayMs: 0 };
    },
    announce(type, order, payment, refund) {
      const { mode, delayMs } = setting;
      for (const endpoint of endpoints) {
        const eventId = newObjectId(state, "evt", order.mode);
        const data = dataOf(order, payment, refund);
        const body = JSON.stringify({
          id: eventId,
          object: "event",
          createdAt: world.clock.now(),
          test: order.mode === "test",
          eventData: { type, version: EVENTS_OF, data },
        });
        const delivery: Delivery = { eventId, type, url: endpoint.url, attempts: [] };
        deliveries.push(delivery);
        if (mode === "drop") continue;
        const send = () => attempt(endpoint, delivery, body);
        if (mode === "delay") world.clock.after(delayMs, send);
        else activity.start(send);
        if (mode === "duplicate") activity.start(send);
      }
    },
  };
}

/** An event's object names others by their ids alone, and a payment without its refunds (sample of the reference). */
function dataOf(order: OrderState, payment?: PaymentState, refund?: RefundState): unknown {
  if (payment && refund) return refundView(order, payment, refund);
  if (!payment) return orderView(order, false);
  return { ...paymentView(order, payment, false), refunds: undefined };
}

/** HMAC-SHA256 in hexadecimal digits over the time, a point and the raw body. */
export function signEvent(signingSecret: string, timestamp: string, body: string): string {
  return createHmac("sha256", decodeBase62(signingSecret)).update(`${timestamp}.${body}`).digest("hex");
}

async function post(endpoint: Endpoint, body: string, now: number, eventId: string): Promise<number> {
  const timestamp = String(now);
  try {
    const response = await fetch(endpoint.url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "smartpay-signature": signEvent(endpoint.signingSecret, timestamp, body),
        "smartpay-signature-timestamp": timestamp,
        "smartpay-subscription-id": eventId.replace("evt", "webhookendpoint"),
      },
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
