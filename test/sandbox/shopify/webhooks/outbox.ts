import type { Activity } from "../../http/activity";
import type { DeliveryState } from "./delivery";

/** The number of webhooks under way at once; a peak of orders must not use up the machine's sockets. */
const AT_ONCE = 20;

export interface Outbox {
  /** `last` sends the delivery after all others of the same moment, newest first: out of order on purpose. */
  put(delivery: DeliveryState, last: boolean): void;
  /** Forgets deliveries that were not sent yet. */
  clear(): void;
}

/** Sends deliveries in the background, several at a time. */
export function createOutbox(activity: Activity, send: (delivery: DeliveryState) => Promise<void>): Outbox {
  const queue: DeliveryState[] = [];
  const held: DeliveryState[] = [];
  let running = 0;

  const work = async () => {
    if (running >= AT_ONCE) return;
    running += 1;
    try {
      for (let next = queue.shift(); next; next = queue.shift()) await send(next);
      // Held deliveries go one by one, each after the answer to the previous one, so that the order is certain.
      if (running === 1) for (let next = held.pop(); next; next = held.pop()) await send(next);
    } finally {
      running -= 1;
    }
  };

  return {
    put(delivery, last) {
      (last ? held : queue).push(delivery);
      activity.start(work);
    },
    clear() {
      queue.length = 0;
      held.length = 0;
    },
  };
}
