import type { OrderId } from "~/kernel/ids";
import { WebhookTopic } from "~/platform/database/generated/enums";
import type { HoldReason } from "~/release/release";

export type { WebhookTopic };
export const WEBHOOK_TOPICS = Object.values(WebhookTopic);

/** The kind of a message that a person sends to try an endpoint; it needs no topic. */
export const TEST_KIND = "test";
export type WebhookKind = WebhookTopic | typeof TEST_KIND;

interface OfOrder {
  order: { id: OrderId; name: string };
}
/** Decimals of the currency's own number, as "12.50". */
interface Amount {
  amount: string;
  currency: string;
}

/** What the receiver is told of each topic. Nothing names a customer. */
export interface WebhookData {
  released: OfOrder & { state: "may_ship"; reasons: [] };
  held: OfOrder & { state: "hold"; reasons: HoldReason[] };
  captured: OfOrder & { captured: Amount };
  capture_failed: OfOrder & { requested: Amount; reason: string };
}

/** One event that warehouses are told. */
export type WarehouseEvent = {
  [Topic in WebhookTopic]: {
    topic: Topic;
    /** Identifies the event: each endpoint is told once per topic and reference. */
    reference: string;
    data: WebhookData[Topic];
  };
}[WebhookTopic];

/** The `type` of each message in the receiver's words. */
const TYPES: Record<WebhookKind, string> = {
  released: "order.released",
  held: "order.held",
  captured: "order.captured",
  capture_failed: "order.capture_failed",
  test: "test",
};

/** The body of a message, the same at every try. */
export function bodyOf(message: { kind: string; createdAt: Date; payload: unknown }): string {
  // Only this room writes messages of the channel.
  const type = TYPES[message.kind as WebhookKind];
  return JSON.stringify({ type, timestamp: message.createdAt.toISOString(), data: message.payload });
}
