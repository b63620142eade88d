import { z } from "zod";
import { isObjectId } from "./object-id";
import type { ConnectionMode } from "~/money/direct-provider.port";

/** What happened to an order, in the app's words. It is a hint: only reading the order says what became of the money. */
export type WebhookEvent = "authorized" | "rejected" | "canceled" | "captured" | "refunded";

export type ParsedWebhook =
  /** `orderId` is null where the event names only a payment, as a refund does. */
  | {
      kind: "order";
      eventId: string;
      event: WebhookEvent;
      mode: ConnectionMode;
      orderId: string | null;
      paymentId: string | null;
      occurredAt: Date;
    }
  /** An event that is about no order's money: coupons, payouts, people of the merchant, or a type of tomorrow. */
  | { kind: "ignored"; type: string }
  | { kind: "malformed" };

const EVENTS: Record<string, { event: WebhookEvent; object: "order" | "payment" | "refund" }> = {
  "order.authorized": { event: "authorized", object: "order" },
  "order.rejected": { event: "rejected", object: "order" },
  "order.canceled": { event: "canceled", object: "order" },
  "payment.created": { event: "captured", object: "payment" },
  "refund.created": { event: "refunded", object: "refund" },
};

const envelope = z.object({
  id: z.string().regex(/^evt_(test|live)_[0-9a-zA-Z]{1,100}$/),
  createdAt: z.number().int().positive().max(8.64e15),
  test: z.boolean(),
  eventData: z.object({ type: z.string().min(1).max(100), data: z.unknown() }),
});
const idOf = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
const subject = z.object({ id: z.string(), order: idOf.optional(), payment: idOf.optional() });

/**
 * What the body of a genuine delivery says. Members that the app does not know are dropped.
 * @see https://en.docs.smartpay.co/reference/the-event-object
 */
export function parseWebhook(body: Uint8Array): ParsedWebhook {
  const parsed = envelope.safeParse(parseJson(body)).data;
  if (!parsed) return { kind: "malformed" };
  const { type, data } = parsed.eventData;
  const known = Object.hasOwn(EVENTS, type) ? EVENTS[type] : undefined;
  if (!known) return { kind: "ignored", type };
  const mode: ConnectionMode = parsed.test ? "test" : "live";
  const object = subject.safeParse(data).data;
  if (!object || !isObjectId(known.object, mode, object.id)) return { kind: "malformed" };
  const orderId = known.object === "order" ? object.id : (object.order ?? null);
  const paymentId = known.object === "payment" ? object.id : (object.payment ?? null);
  if (orderId !== null && !isObjectId("order", mode, orderId)) return { kind: "malformed" };
  if (paymentId !== null && !isObjectId("payment", mode, paymentId)) return { kind: "malformed" };
  if (orderId === null && paymentId === null) return { kind: "malformed" };
  const occurredAt = new Date(parsed.createdAt);
  return { kind: "order", eventId: parsed.id, event: known.event, mode, orderId, paymentId, occurredAt };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
