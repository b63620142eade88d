import type { WebhookDisabledReason, WebhookFailure } from "~/platform/database/generated/enums";
import type { WebhookKind, WebhookTopic } from "./webhook-events";

/** An endpoint as pages show it: without its secrets. */
export interface ShownEndpoint {
  id: string;
  url: string;
  topics: WebhookTopic[];
  disabledAt: Date | null;
  disabledReason: WebhookDisabledReason | null;
  /** Since when every try fails; null where the last one was accepted. */
  failingSince: Date | null;
}

/** What became of a message to an endpoint. */
export interface Delivery {
  id: string;
  kind: WebhookKind;
  /** Null for a test. */
  orderName: string | null;
  createdAt: Date;
  state: "waiting" | "sent" | "given_up";
  /** When a waiting message is tried next, unless an earlier one about the same order waits. */
  nextTryAt: Date | null;
  /** The latest first. */
  tries: DeliveryTry[];
}

export interface DeliveryTry {
  at: Date;
  durationMs: number;
  /** Null where nothing answered. */
  status: number | null;
  /** Null where the message was accepted. */
  failure: WebhookFailure | null;
}

/** One endpoint with a page of its messages. */
export interface WebhookView {
  /** Null where somebody removed it, also while its page is open. */
  endpoint: ShownEndpoint | null;
  deliveries: Delivery[];
  /** Begins the page of older ones; null where there are none. */
  next: string | null;
  now: Date;
}
