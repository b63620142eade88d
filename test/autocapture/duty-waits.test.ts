import { expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { useDutyBench } from "./duty-bench";
import { asId, type OperationId } from "~/kernel/ids";
import { settleOperation } from "~/money/operation/settle-operation.server";

const { app, advance, sync, place, fulfill, fault, later, due, captures, kindsOf, operations } =
  useDutyBench();

test("a capture that was asked for and not done is asked for again, and made once", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await fault("connection_reset");
  await sync(orderId);
  await app().runJobs();
  for (let again = 0; again < 2; again += 1) await later(1);
  const [asked, ...others] = await operations(orderId);
  expect(others).toEqual([]);
  expect(await due(orderId)).toMatchObject({ reason: "in_flight", attempt: 0 });
  await advance(11);
  await settleOperation(app().ctx, { shop: SHOP, operationId: asId<OperationId>(asked?.id ?? "") });
  await app().runJobs();
  expect(await captures(orderId)).toHaveLength(1);
  expect((await operations(orderId)).map(({ state }) => state).sort()).toEqual(["rejected", "succeeded"]);
  expect(await due(orderId)).toBeNull();
});

test("what is due and lost its duty and every job is found by the sweep", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await sync(orderId);
  await app().db.captureDuty.deleteMany();
  await (await app().composition.boss()).deleteAllJobs();
  await later(1);
  expect(await captures(orderId)).toHaveLength(1);
});

test("a declined capture is asked for again with growing waits, for as long as the authorization lives", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await fault("decline", 8);
  await sync(orderId);
  await app().runJobs();
  const tries = async () => (await operations(orderId)).length;
  expect(await tries()).toBe(1);
  expect(await due(orderId)).toMatchObject({ reason: "declined", attempt: 1 });
  const made: number[] = [];
  for (const minutes of [1, 1, 5, 15, 30, 60, 120, 240]) {
    await sync(orderId);
    await later(minutes);
    made.push(await tries());
  }
  expect(made).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  await later(240);
  expect((await captures(orderId)).filter(({ status }) => status === "SUCCESS")).toHaveLength(1);
  expect(await due(orderId)).toBeNull();
});

test("that it takes longer than the grace time is told once, with the reason", async () => {
  const orderId = await place();
  await fulfill(orderId);
  await fault("decline", 5);
  await sync(orderId);
  await app().runJobs();
  const told = async () => (await kindsOf(orderId)).filter((kind) => kind === "capture_delayed").length;
  await later(29);
  expect(await told()).toBe(0);
  for (const minutes of [2, 60]) await later(minutes);
  expect(await told()).toBe(1);
  const event = await app().db.timelineEvent.findFirst({ where: { orderId, kind: "capture_delayed" } });
  expect(event?.data).toMatchObject({ amountMinor: 10000, currency: "EUR", reason: "declined" });
});
