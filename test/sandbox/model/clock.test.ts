import { expect, test } from "vitest";
import { createClock } from "./clock";

/** A clock whose real time stands still. */
const still = () => createClock(1000, () => 0);

test("advancing runs what becomes due, earliest first, each at its own time", async () => {
  const clock = still();
  const seen: [string, number][] = [];
  for (const [name, delay] of [
    ["c", 30],
    ["a", 10],
    ["d", 31],
    ["b", 10],
    ["late", 500],
  ] as const)
    clock.after(delay, () => void seen.push([name, clock.now()]));
  await clock.advance(100);
  expect(seen).toEqual([
    ["a", 1010],
    ["b", 1010],
    ["c", 1030],
    ["d", 1031],
  ]);
  expect(clock.now()).toBe(1100);
});

test("a timer set by a timer runs in the same advance when it is due", async () => {
  const clock = still();
  let rounds = 0;
  const again = () => {
    rounds += 1;
    clock.after(10, again);
  };
  clock.after(10, again);
  await clock.advance(100);
  expect(rounds).toBe(10);
});

test("a canceled timer and a cleared clock run nothing", async () => {
  const clock = still();
  const seen: string[] = [];
  const cancel = clock.after(1, () => void seen.push("canceled"));
  clock.after(2, () => void seen.push("kept"));
  cancel();
  await clock.advance(5);
  clock.after(1, () => void seen.push("cleared"));
  clock.clear();
  await clock.advance(5);
  expect(seen).toEqual(["kept"]);
});

test("many timers in any order come out sorted", async () => {
  const clock = still();
  const seen: number[] = [];
  for (let index = 0; index < 5000; index += 1) {
    const delay = (index * 7919) % 5003;
    clock.after(delay, () => void seen.push(delay));
  }
  await clock.advance(10_000);
  expect(seen).toHaveLength(5000);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test("the clock does not go back", async () => {
  await expect(still().advance(-1)).rejects.toThrow("only moves forward");
});
