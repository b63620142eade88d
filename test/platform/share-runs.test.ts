import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { shareRuns } from "~/platform/share-runs.server";

/** Runs that end when the test says so. */
function heldRuns(options: { most: number; patienceMs: number; gatherMs?: number }) {
  const runs: { items: readonly string[]; end: () => void; fail: () => void }[] = [];
  const share = shareRuns<string, string>(
    (items) => {
      const { promise, resolve, reject } = Promise.withResolvers<string[]>();
      const end = () => resolve(items.map((item) => item.toUpperCase()));
      runs.push({ items, end, fail: () => reject(new Error("refused")) });
      return promise;
    },
    { gatherMs: 0, ...options },
  );
  return { share, runs, shared: () => runs.map(({ items }) => items.join("")) };
}
const NEVER = 1_000_000;
/** Longer than the shortest time of gathering. */
const turn = () => pause(3);

test("calls that arrive while a run is under way share the next one, and at most so many", async () => {
  const { share, runs, shared } = heldRuns({ most: 2, patienceMs: NEVER });
  const answers = [share("a")];
  await turn();
  answers.push(share("b"), share("c"), share("d"));
  await turn();
  expect(shared()).toEqual(["a"]);
  for (let at = 0; at < 3; at += 1) {
    runs[at]?.end();
    await turn();
  }
  expect(shared()).toEqual(["a", "bc", "d"]);
  expect(await Promise.all(answers)).toEqual(["A", "B", "C", "D"]);
  const later = share("e");
  await turn();
  runs[3]?.end();
  expect(await later).toBe("E");
});

test("calls that arrive soon after the first share its run, whether one is under way or not", async () => {
  const { share, runs, shared } = heldRuns({ most: 9, patienceMs: NEVER, gatherMs: 30 });
  const answers = [share("a")];
  await turn();
  answers.push(share("b"));
  while (runs.length < 1) await turn();
  answers.push(share("c"));
  runs[0]?.end();
  await turn();
  answers.push(share("d"));
  while (runs.length < 2) await turn();
  runs[1]?.end();
  expect(await Promise.all(answers)).toEqual(["A", "B", "C", "D"]);
  expect(shared()).toEqual(["ab", "cd"]);
});

test("a run that hangs holds up the others only for a while", async () => {
  const { share, runs, shared } = heldRuns({ most: 9, patienceMs: 1 });
  const hanging = share("a");
  await turn();
  const next = share("b");
  while (runs.length < 2) await turn();
  runs[1]?.end();
  expect(await next).toBe("B");
  runs[0]?.end();
  expect(await hanging).toBe("A");
  expect(shared()).toEqual(["a", "b"]);
});

test("a run that fails is tried for each of its calls alone", async () => {
  const { share, runs, shared } = heldRuns({ most: 9, patienceMs: NEVER });
  const outcomes = Promise.allSettled([share("a"), share("b")]);
  await turn();
  runs[0]?.fail();
  await turn();
  expect(shared()).toEqual(["ab", "a", "b"]);
  runs[1]?.fail();
  runs[2]?.end();
  expect(await outcomes).toEqual([
    { status: "rejected", reason: new Error("refused") },
    { status: "fulfilled", value: "B" },
  ]);
});
