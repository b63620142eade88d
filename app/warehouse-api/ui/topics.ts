import type { WebhookTopic } from "../webhooks/webhook-events";

/** The topics in the sequence of a form; the database's own list must not reach the browser. */
const ORDERED: Record<WebhookTopic, true> = {
  released: true,
  held: true,
  captured: true,
  capture_failed: true,
};
export const TOPICS = Object.keys(ORDERED) as WebhookTopic[];
