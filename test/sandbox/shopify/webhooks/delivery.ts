/** One attempt to deliver a webhook to the app. `status` is null where no HTTP answer came. */
export interface DeliveryAttempt {
  at: number;
  status: number | null;
  /** What went wrong, in words; null for an answer of 2xx. */
  problem: string | null;
}

export interface DeliveryState {
  id: number;
  /** X-Shopify-Webhook-Id: the same on every retry. */
  webhookId: string;
  /** X-Shopify-Event-Id: the same for all webhooks of one merchant action. */
  eventId: string;
  topic: string;
  shop: string;
  address: string;
  /** X-Shopify-Name; null where the subscription has none. */
  name: string | null;
  /** Id of the subscription made through the API; null for one of shopify.app.toml. */
  subscriptionId: number | null;
  triggeredAt: number;
  /** The raw body: a retry sends the original. */
  body: string;
  status: "waiting" | "delivered" | "retrying" | "failed" | "dropped";
  attempts: DeliveryAttempt[];
  nextAttemptAt: number | null;
}
