import { createEventBus } from "../model/events";
import type { Random } from "../model/random";
import type { World } from "../model/world";

export interface PastWorld {
  /** The same world, told to be at another time, where nobody is told of anything. */
  world: World;
  moveTo(time: number): void;
}

/** Names the causes of events that nobody hears: making a real one costs more than placing the order. */
const UNHEARD = "00000000-0000-4000-8000-000000000000";

/** Lets the ordinary verbs write history: same shops and ids, a clock of the past, and no webhooks, no Flow. */
export function openPast(world: World, random: Random, start: number): PastWorld {
  let time = start;
  return {
    world: {
      ...world,
      random: { ...random, uuid: () => UNHEARD },
      events: createEventBus(),
      clock: {
        ...world.clock,
        now: () => time,
        after: (delayMs, task) => world.clock.after(Math.max(0, time + delayMs - world.clock.now()), task),
      },
    },
    moveTo(next) {
      time = next;
    },
  };
}
