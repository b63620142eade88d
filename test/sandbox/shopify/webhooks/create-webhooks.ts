import type { Activity } from "../../http/activity";
import type { SandboxEvent } from "../../model/events";
import type { World } from "../../model/world";
import { attemptDelivery } from "./attempt-delivery";
import type { DeliveryState } from "./delivery";
import { limitPayload } from "./limit-payload";
import { matchesFilter } from "./matches-filter";
import { createOutbox } from "./outbox";
import { subscribersOf, type Subscriber } from "./subscriptions";
import { payloadOf, topicOfEvent, type Topic } from "./topics";
import { createWebhookModes, type WebhookModes } from "./webhook-modes";

/** Older deliveries are forgotten once this many are known. */
const REMEMBERED = 5000;

export interface Webhooks {
  /** Oldest first. */
  deliveries: DeliveryState[];
  modes: WebhookModes;
  /** Sends the original payload under its original id once more; null when there is no such delivery. */
  redeliver(id: number): Promise<DeliveryState | null>;
  /** Forgets every delivery and mode; what is on its way is cut short. */
  clear(): void;
}

/** Listens to the world and tells the app, the way Shopify does: at least once, in no promised order. */
export function createWebhooks(world: World, activity: Activity): Webhooks {
  const deliveries: DeliveryState[] = [];
  const modes = createWebhookModes();
  let stopping = new AbortController();
  const attempt = (delivery: DeliveryState) => attemptDelivery(world, delivery, stopping.signal);
  const outbox = createOutbox(activity, attempt);
  let lastId = 0;

  const write = (event: SandboxEvent, topic: Topic, subscriber: Subscriber): DeliveryState | null => {
    const { subscription } = subscriber;
    const now = world.clock.now();
    // Fields that a filter names must be among the included ones (shopify.dev), so it looks at what is left.
    const payload = limitPayload(payloadOf(event, now, world.nextId), subscription?.includeFields ?? []);
    if (!matchesFilter(payload, subscription?.filter ?? null)) return null;
    const delivery: DeliveryState = {
      id: (lastId += 1),
      webhookId: world.random.uuid(),
      eventId: event.cause,
      topic: topic.name,
      shop: event.shop.domain,
      address: subscriber.address,
      name: subscriber.name,
      subscriptionId: subscription?.id ?? null,
      triggeredAt: now,
      body: JSON.stringify(payload),
      status: "waiting",
      attempts: [],
      nextAttemptAt: now,
    };
    deliveries.push(delivery);
    if (deliveries.length > REMEMBERED) deliveries.splice(0, deliveries.length - REMEMBERED);
    return delivery;
  };

  const post = (delivery: DeliveryState) => {
    const { mode, delayMs } = modes.of(delivery.topic);
    if (mode === "drop") {
      delivery.status = "dropped";
      delivery.nextAttemptAt = null;
    } else if (mode === "delay") {
      delivery.nextAttemptAt = world.clock.now() + delayMs;
      world.clock.after(delayMs, () => attempt(delivery));
    } else {
      outbox.put(delivery, mode === "reorder");
      if (mode === "duplicate") outbox.put(delivery, false);
    }
  };

  world.events.on((event) => {
    const topic = topicOfEvent(event.type);
    if (!topic) return;
    for (const subscriber of subscribersOf(world, event.shop, topic)) {
      const delivery = write(event, topic, subscriber);
      if (delivery) post(delivery);
    }
  });

  return {
    deliveries,
    modes,
    async redeliver(id) {
      const delivery = deliveries.find((each) => each.id === id);
      if (!delivery) return null;
      await attempt(delivery);
      return delivery;
    },
    clear() {
      stopping.abort();
      stopping = new AbortController();
      outbox.clear();
      deliveries.length = 0;
      modes.set({ mode: "deliver", delayMs: 0 }, null);
    },
  };
}
