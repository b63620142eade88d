import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseSteps } from "./choose-steps";
import { type KillDesk, ONE_CAPTURE, openKillDesk } from "./kill-desk";
import type { VictimTask } from "./victim";
import { control } from "../sandbox/control-client";
import { createRandom } from "../sandbox/model/random";
import { createTestDatabase, type TestDatabase } from "../support/database";

/** Another seed dies at other reads, locks and lesser writes; `npm run chaos -- --kill` dies at every step. */
const SEED = 1;
const AT_ONCE = 3;

let database: TestDatabase;
let desk: KillDesk;

beforeAll(async () => {
  database = await createTestDatabase();
  desk = await openKillDesk({
    databaseUrl: database.url,
    folder: path.resolve(`.data/kill-${process.pid}`),
  });
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

async function expectOneCapture(task: VictimTask, where: string): Promise<void> {
  expect(await desk.aftermathOf(task), where).toEqual(ONE_CAPTURE);
}

test("a worker killed at a step of an operation leaves exactly one capture once somebody comes back", async () => {
  const survivor = await desk.place(null);
  const whole = await desk.run(survivor).end;
  if (whole?.kind !== "survived") throw new Error("A process that nobody killed did not end.");
  expect(whole.outcome).toBe("succeeded");
  const marks = chooseSteps(whole.steps, createRandom(SEED));
  const names = marks.map((mark) => ("name" in mark ? mark.name : ""));
  expect(names).toEqual(
    expect.arrayContaining([
      "Instruction.create starts",
      "Operation.create starts",
      "Operation.updateMany starts",
      "provider.capture starts",
      "provider.capture has answered",
      "LedgerEntry.createManyAndReturn starts",
    ]),
  );
  const tasks = [survivor];
  for (let from = 0; from < marks.length; from += AT_ONCE) {
    const group = await Promise.all(marks.slice(from, from + AT_ONCE).map((mark) => desk.place(mark)));
    const ends = await Promise.all(group.map((task) => desk.run(task).end));
    expect(ends).toEqual(names.slice(from, from + AT_ONCE).map((at) => ({ kind: "died", at })));
    tasks.push(...group);
  }
  await desk.recover(tasks);
  for (const task of tasks) await expectOneCapture(task, JSON.stringify(task.diesAt));
}, 120_000);

test.each(["timeout_before", "timeout_after"] as const)(
  "a worker killed while it waits for an answer (%s) leaves exactly one capture",
  async (kind) => {
    const task = await desk.place(null);
    await control(desk.sandbox.url, "POST", "faults", { operation: "orderCapture", kind });
    const { end, kill } = desk.run(task);
    await expect.poll(() => isAskedFor(task), { timeout: 20_000 }).toBe(true);
    kill();
    expect(await end).toBeNull();
    await desk.recover([task]);
    await expectOneCapture(task, kind);
  },
);

/** The fault keeps the answer back, so from now on the process can only wait. */
const isAskedFor = ({ orderId }: VictimTask): boolean =>
  desk.sandbox.world.requests.some(
    ({ operations, variables }) =>
      operations.includes("orderCapture") && JSON.stringify(variables).includes(`Order/${orderId}"`),
  );

test("two workers with the same request at once make one capture", async () => {
  const task = await desk.place(null);
  await Promise.all([desk.run(task).end, desk.run(task).end]);
  await expectOneCapture(task, "two workers");
});
