import { z } from "zod";

import type { World } from "../model/world";
import { controlRoute, ok, refuse } from "./control-route";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A year is enough for every authorization window, and its timers take only a moment. */
const FARTHEST = 366 * DAY;

export const readClockRoute = controlRoute({
  method: "GET",
  path: "/sandbox/clock",
  input: {},
  answer: ({ context }) => ok(clockView(context.world)),
});

/** POST /sandbox/clock: forward only; everything that becomes due happens, in its order, before the answer. */
export const advanceClockRoute = controlRoute({
  method: "POST",
  path: "/sandbox/clock",
  input: {
    advanceMs: z.number().nonnegative().optional(),
    advanceHours: z.number().nonnegative().optional(),
    advanceDays: z.number().nonnegative().optional(),
  },
  async answer({ context, input }) {
    const { advanceMs = 0, advanceHours = 0, advanceDays = 0 } = input;
    const milliseconds = advanceMs + advanceHours * HOUR + advanceDays * DAY;
    if (milliseconds <= 0)
      return refuse(400, "Say how far: advanceMs, advanceHours or advanceDays, above zero.");
    if (milliseconds > FARTHEST) return refuse(400, "The clock goes forward by a year at most.");
    await context.world.clock.advance(milliseconds);
    return ok(clockView(context.world));
  },
});

function clockView(world: World) {
  const now = world.clock.now();
  return { now, iso: new Date(now).toISOString(), offsetMs: now - Date.now() };
}
