import type { Activity } from "../../http/activity";
import type { SandboxEvent } from "../../model/events";
import type { World } from "../../model/world";
import { attemptDelivery } from "./attempt-delivery";
import { createDebounce } from "./debounce";
import type { DeliveryState } from "./delivery";
import { limitPayload } from "./limit-payload";
import { matchesFilter } from "./matches-filter";
import { createOutbox } from "./outbox";
import { subscribersOf, type Subscriber } from "./subscriptions";
import { payloadOf, topicsOfEvent, type Topic } from "./topics";
import { createWebhookModes, DELIVER, type WebhookModes } from "./webhook-modes";

/** Older deliveries are forgotten beyond this number. */
const REMEMBERED = 5000;

export interface Webhooks {
  /** Oldest first. */
  deliveries: DeliveryState[];
  modes: WebhookModes;
  /** Sends the original payload under its original id once more; null where there is no such delivery. */
  redeliver(id: number): Promise<DeliveryState | null>;
  /** Forgets every delivery and mode; requests under way are cut short. */
  clear(): void;
}

/** Listens to the world and informs the app as Shopify does: at least once, in no promised order. */
export function createWebhooks(world: World, activity: Activity): Webhooks {
  const deliveries: DeliveryState[] = [];
  const modes = createWebhookModes();
  const debounce = createDebounce();
  let stopping = new AbortController();
  const attempt = (delivery: DeliveryState) => attemptDelivery(world, delivery, stopping.signal);
  const outbox = createOutbox(activity, attempt);
  let lastId = 0;

  const write = (event: SandboxEvent, topic: Topic, subscriber: Subscriber): DeliveryState | null => {
    const now = world.clock.now();
    // Fields in a filter must be among the included ones (shopify.dev), so the filter checks the limited payload.
    const payload = limitPayload(payloadOf(event, topic, now, world.nextId), subscriber.includeFields);
    if (!matchesFilter(payload, subscriber.filter)) return null;
    const body = JSON.stringify(payload);
    const place = [event.shop.domain, topic.name, subscriber.address, subscriber.subscriptionId].join(" ");
    if (subscriber.includeFields.length > 0 && debounce.isRepeat(place, body, now)) return null;
    const delivery: DeliveryState = {
      id: (lastId += 1),
      webhookId: world.random.uuid(),
      eventId: event.cause,
      topic: topic.name,
      shop: event.shop.domain,
      address: subscriber.address,
      name: subscriber.name,
      subscriptionId: subscriber.subscriptionId,
      triggeredAt: now,
      body,
      status: "waiting",
      attempts: [],
      nextAttemptAt: now,
    };
    deliveries.push(delivery);
    if (deliveries.length > REMEMBERED) deliveries.splice(0, deliveries.length - REMEMBERED);
    return delivery;
  };

  const post = (delivery: DeliveryState) => {
    const setting = modes.of(delivery.topic);
    // Chance is used only where it matters, so that a run without faults does not change.
    const spared = setting.probability < 1 && world.random.next() >= setting.probability;
    const { mode, delayMs } = spared ? DELIVER : setting;
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
    for (const topic of topicsOfEvent(event))
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
      debounce.clear();
      deliveries.length = 0;
      modes.set(DELIVER, null);
    },
  };
}
