import { createEventBus } from "../model/events";
import type { Random } from "../model/random";
import { createTimerQueue } from "../model/timer-queue";
import type { World } from "../model/world";

export interface PastWorld {
  /** The same world at another time, in which nobody hears of events. */
  world: World;
  moveTo(time: number): void;
  /** Runs everything that was due up to `now`; afterwards `world` is the present world. */
  endAt(now: number): void;
}

/** The cause of events that nobody hears: making a real cause costs more than placing the order. */
const UNHEARD = "00000000-0000-4000-8000-000000000000";

/** Lets the ordinary verbs write history: same shops and ids, a clock of the past, and no webhooks or Flow. */
export function openPast(world: World, random: Random, start: number): PastWorld {
  let time = start;
  let sequence = 0;
  const timers = createTimerQueue();
  const past: World = {
    ...world,
    random: { ...random, uuid: () => UNHEARD },
    events: createEventBus(),
    clock: {
      ...world.clock,
      now: () => time,
      after: (delayMs, task) => {
        const timer = { dueAt: time + delayMs, sequence: sequence++, task, cancelled: false };
        timers.add(timer);
        return () => {
          timer.cancelled = true;
        };
      },
    },
  };
  return {
    world: past,
    moveTo(next) {
      time = next;
    },
    endAt(now) {
      for (let next = timers.first(); next && next.dueAt <= now; next = timers.first()) {
        timers.takeFirst();
        time = next.dueAt;
        // The model's own timers change state at once and wait for nothing.
        void next.task();
      }
      const { clock, events, random: chance } = world;
      Object.assign(past, { clock, events, random: chance });
      for (let next = timers.takeFirst(); next; next = timers.takeFirst())
        clock.after(Math.max(0, next.dueAt - clock.now()), next.task);
    },
  };
}
