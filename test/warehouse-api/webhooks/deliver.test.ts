import { beforeEach, expect, test } from "vitest";
import { Webhook } from "standardwebhooks";
import { SHOP } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import { openWebhookReceiver } from "../../support/webhook-receiver";
import { openWebhookBench, type WebhookBench } from "./webhook-bench";
import { CHANNELS } from "~/outbox-channels";
import { sendMessages } from "~/platform/outbox/send-messages.server";
import { uninstallShop } from "~/shops/uninstall-shop.server";
import { rotateSecret } from "~/warehouse-api/webhooks/rotate-secret.server";
import { sendAgain } from "~/warehouse-api/webhooks/send-again.server";
import { switchEndpoint } from "~/warehouse-api/webhooks/switch-endpoint.server";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let bench: WebhookBench;
beforeEach(async () => {
  bench = await openWebhookBench();
  return () => bench.close();
});

const told = () => bench.receiver.received.map(({ order, type }) => `${order} ${type}`);
const refuse = (status = 500) => bench.receiver.answerWith(() => ({ status }));
const accept = () => bench.receiver.answerWith(() => ({ status: 204 }));

test("each try is made when its time has come, with one id, and after a day the message is given up", async () => {
  const { endpointId } = await bench.add();
  refuse();
  await bench.tell("1:released");
  for (const wait of [5_000, 60_000, 300_000, 900_000, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS]) {
    const before = bench.receiver.received.length;
    await bench.advance(wait - 1000);
    await bench.app.runJobs({ alsoLater: true });
    await bench.sweep();
    expect(bench.receiver.received, `not before ${wait}`).toHaveLength(before);
    await bench.advance(60_000);
    await bench.sweep();
    expect(bench.receiver.received, `after ${wait}`).toHaveLength(before + 1);
  }
  const ids = new Set(bench.receiver.received.map(({ headers }) => headers["webhook-id"]));
  const times = new Set(bench.receiver.received.map(({ headers }) => headers["webhook-timestamp"]));
  expect([ids.size, times.size]).toEqual([1, 9]);
  const [delivery] = await bench.deliveries(endpointId);
  expect(delivery).toMatchObject({ state: "given_up", orderName: "#1", nextTryAt: null });
  expect(delivery?.tries).toHaveLength(9);
  expect(delivery?.tries[0]).toMatchObject({ status: 500, failure: "status" });
  await bench.advance(DAY_MS);
  await bench.sweep();
  expect(bench.receiver.received).toHaveLength(9);
});

test("what happened to an order later waits until the earlier message is settled, and holds up no other order", async () => {
  const { endpointId } = await bench.add();
  bench.receiver.answerWith(({ order }) => ({ status: order === "#1" ? 503 : 200 }));
  await bench.tell("1:released", "1:held", "2:released", "2:held");
  expect(told().filter((each) => each.startsWith("#2"))).toEqual(["#2 order.released", "#2 order.held"]);
  expect(told().filter((each) => each.startsWith("#1"))).toEqual(["#1 order.released"]);
  accept();
  await bench.advance(60_000);
  await bench.sweep();
  expect(told().slice(-2)).toEqual(["#1 order.released", "#1 order.held"]);
  expect((await bench.deliveries(endpointId)).map(({ state }) => state)).toEqual(Array(4).fill("sent"));
});

test("several orders are told side by side, and a slow endpoint does not hold up another", async () => {
  const { endpointId: slow } = await bench.add();
  const other = await openWebhookReceiver();
  const { endpointId: quick } = await bench.add(["released"], other.url);
  let answer = () => {};
  const all = new Promise<void>((settled) => (answer = settled));
  bench.receiver.answerWith(() => {
    // Nothing is answered before all three are asked.
    if (bench.receiver.received.length === 3) answer();
    return { status: 200, after: all };
  });
  await bench.write("1:released", "2:released", "3:released");
  const send = (destination: string) =>
    sendMessages(bench.app.ctx, CHANNELS, { shop: SHOP, channel: "webhook", destination });
  const jobs = await (await bench.app.composition.boss()).findJobs("send-to-destination", { queued: true });
  expect(jobs).toHaveLength(2);
  expect(await send(quick)).toEqual({ kind: "done" });
  expect([bench.receiver.received.length, other.received.length]).toEqual([0, 3]);
  expect(await send(slow)).toEqual({ kind: "done" });
  expect(bench.receiver.received).toHaveLength(3);
  await other.close();
});

test("a receiver that is gone gets nothing more, the shop is told, and what waits goes on once enabled", async () => {
  const { endpointId } = await bench.add();
  await bench.app.db.settings.updateMany({ data: { notificationEmails: ["anna@example.com"] } });
  refuse(410);
  await bench.tell("1:released");
  await bench.tell("2:released");
  await bench.advance(DAY_MS);
  await bench.sweep();
  expect(bench.receiver.received).toHaveLength(1);
  expect(await bench.app.db.webhookEndpoint.findMany()).toMatchObject([{ disabledReason: "gone" }]);
  expect(await bench.app.db.timelineEvent.count({ where: { kind: "webhook_disabled" } })).toBe(1);
  expect(await bench.app.db.outboxMessage.findMany({ where: { channel: "mail" } })).toMatchObject([
    { kind: "webhook_disabled", failure: null, settledAt: expect.any(Date) },
  ]);
  accept();
  await switchEndpoint(bench.app.ctx, { shop: SHOP, endpointId, on: true, actor: ANNA });
  await bench.app.runJobs();
  // Nothing was written while it was disabled: the second order is told by what happens to it next.
  expect(told()).toEqual(["#1 order.released", "#1 order.released"]);
});

test("an endpoint that fails for three days and ten tries is disabled, and one success begins anew", async () => {
  const { endpointId } = await bench.add();
  refuse();
  for (const day of [1, 2, 3]) {
    await bench.tell(
      `${day}:released`,
      `${day + 10}:released`,
      `${day + 20}:released`,
      `${day + 30}:released`,
    );
    await bench.advance(DAY_MS);
  }
  const isDisabled = async () =>
    (await bench.app.db.webhookEndpoint.findFirstOrThrow()).disabledReason === "failing";
  expect(await isDisabled()).toBe(false);
  accept();
  await bench.tell("90:released");
  refuse();
  for (let order = 91; order <= 100; order += 1) await bench.tell(`${order}:released`);
  expect(await isDisabled()).toBe(false);
  await bench.advance(3 * DAY_MS);
  await bench.sweep();
  expect(await isDisabled()).toBe(true);
  expect((await bench.deliveries(endpointId)).some(({ state }) => state === "waiting")).toBe(true);
});

test("a message is sent again with its id, unless the endpoint is disabled or not the shop's", async () => {
  const { endpointId } = await bench.add();
  await bench.tell("1:released");
  const [delivery] = await bench.deliveries(endpointId);
  const again = { shop: SHOP, endpointId, deliveryId: delivery?.id ?? "" };
  expect(await sendAgain(bench.app.ctx, again)).toEqual({ kind: "queued" });
  await bench.app.runJobs();
  const [first, second] = bench.receiver.received;
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(second?.body).toBe(first?.body);
  expect(await sendAgain(bench.app.ctx, { ...again, deliveryId: "x" })).toEqual({ kind: "unknown_delivery" });
  expect(await sendAgain(bench.app.ctx, { ...again, endpointId: "x" })).toEqual({ kind: "unknown_endpoint" });
  await switchEndpoint(bench.app.ctx, { shop: SHOP, endpointId, on: false, actor: ANNA });
  expect(await sendAgain(bench.app.ctx, again)).toEqual({ kind: "disabled" });
});

test("a shop that removed the app is told nothing more", async () => {
  await bench.add();
  refuse();
  await bench.tell("1:released");
  await uninstallShop(bench.app.ctx, { shop: SHOP, triggeredAt: null });
  await bench.advance(DAY_MS);
  await bench.sweep();
  expect(bench.receiver.received).toHaveLength(1);
  expect(await bench.app.db.outboxMessage.findMany({ where: { channel: "webhook" } })).toMatchObject([
    { failure: "The app was removed." },
  ]);
});

test("the receiver's library verifies what it gets, with either secret while they change over", async () => {
  await bench.close();
  bench = await openWebhookBench({ now: Date.now() });
  const { endpointId, secret } = await bench.add();
  await bench.tell("1:released");
  const rotated = await rotateSecret(bench.app.ctx, { shop: SHOP, endpointId, actor: ANNA });
  if (rotated.kind !== "rotated") throw new Error(rotated.kind);
  await bench.tell("2:held");
  const [first, second] = bench.receiver.received;
  if (!first || !second) throw new Error("Two messages were expected.");
  expect(new Webhook(secret).verify(first.body, first.headers)).toMatchObject({
    type: "order.released",
    timestamp: expect.any(String),
    data: { order: { id: "1", name: "#1" }, state: "may_ship", reasons: [] },
  });
  for (const each of [secret, rotated.secret]) new Webhook(each).verify(second.body, second.headers);
  expect(() => new Webhook(rotated.secret).verify(first.body, first.headers)).toThrow();
  await bench.advance(DAY_MS + 1);
  await bench.tell("3:held");
  expect(bench.receiver.received[2]?.headers["webhook-signature"]?.split(" ")).toHaveLength(1);
});
