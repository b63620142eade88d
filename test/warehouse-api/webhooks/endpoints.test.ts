import { Writable } from "node:stream";
import { beforeAll, expect, test } from "vitest";
import { pino } from "pino";
import { control } from "../../sandbox/control-client";
import { SHOP } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import { openWebhookBench, type WebhookBench } from "./webhook-bench";
import { captureOrder } from "../../money/ask";
import { asId, type ShopDomain } from "~/kernel/ids";
import { createSecretBox } from "~/platform/sessions/secret-box.server";
import { createPoster } from "~/platform/http/poster.server";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { addEndpoint, MOST_ENDPOINTS } from "~/warehouse-api/webhooks/add-endpoint.server";
import { changeEndpoint } from "~/warehouse-api/webhooks/change-endpoint.server";
import { listEndpoints } from "~/warehouse-api/webhooks/list-endpoints.server";
import { removeEndpoint } from "~/warehouse-api/webhooks/remove-endpoint.server";
import { rotateSecret } from "~/warehouse-api/webhooks/rotate-secret.server";
import { sendTestEvent } from "~/warehouse-api/webhooks/send-again.server";
import { switchEndpoint } from "~/warehouse-api/webhooks/switch-endpoint.server";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");

let bench: WebhookBench;
beforeAll(async () => {
  bench = await openWebhookBench();
  return () => bench.close();
});

const removeAll = async () => {
  for (const { id } of await listEndpoints(bench.app.ctx, SHOP))
    await removeEndpoint(bench.app.ctx, { shop: SHOP, endpointId: id, actor: ANNA });
  bench.receiver.received.length = 0;
};

test("without the deployer's permission an address on this machine is refused, and nothing is stored", async () => {
  await removeAll();
  const ctx = { ...bench.app.ctx, poster: createPoster({ allowedHosts: [] }) };
  const input = { shop: SHOP, topics: ["released" as const], actor: ANNA };
  for (const url of ["https://127.0.0.1:8443/", "https://[::1]:8443/"])
    expect(await addEndpoint(ctx, { ...input, url })).toEqual({ kind: "refused_url", fault: "not_public" });
  expect(await addEndpoint(ctx, { ...input, topics: [], url: bench.receiver.url })).toEqual({
    kind: "no_topics",
  });
  expect(await listEndpoints(ctx, SHOP)).toEqual([]);
});

test("an endpoint that was allowed before the permission was taken back gets nothing", async () => {
  await removeAll();
  const { endpointId } = await bench.add();
  const { poster } = bench.app.ctx;
  bench.app.ctx.poster = createPoster({ allowedHosts: [] });
  await bench.tell("1:released");
  bench.app.ctx.poster = poster;
  expect(bench.receiver.received).toEqual([]);
  expect((await bench.deliveries(endpointId))[0]).toMatchObject({
    state: "waiting",
    tries: [{ status: null, failure: "not_allowed" }],
  });
});

test("a shop has a limited number of endpoints, and each hears only its topics", async () => {
  await removeAll();
  await bench.add(["held"]);
  for (let count = 1; count < MOST_ENDPOINTS; count += 1) await bench.add(["captured"]);
  const { url } = bench.receiver;
  expect(await addEndpoint(bench.app.ctx, { shop: SHOP, url, topics: ["held"], actor: ANNA })).toEqual({
    kind: "too_many",
  });
  await bench.tell("1:released", "1:held");
  expect(bench.receiver.received.map(({ type }) => type)).toEqual(["order.held"]);
});

test("another shop sees and changes none of the endpoints", async () => {
  await removeAll();
  const { endpointId } = await bench.add();
  const theirs = { shop: OTHER, endpointId, actor: ANNA };
  const { ctx } = bench.app;
  expect(await listEndpoints(ctx, OTHER)).toEqual([]);
  expect(await removeEndpoint(ctx, theirs)).toBe(false);
  expect(await switchEndpoint(ctx, { ...theirs, on: false })).toBe(false);
  expect(await rotateSecret(ctx, theirs)).toEqual({ kind: "unknown_endpoint" });
  expect(await sendTestEvent(ctx, theirs)).toEqual({ kind: "unknown_endpoint" });
  const change = { ...theirs, url: bench.receiver.url, topics: ["held" as const] };
  expect(await changeEndpoint(ctx, change)).toEqual({ kind: "unknown_endpoint" });
});

test("what is changed counts from the next message on, and a removed endpoint's messages are given up", async () => {
  await removeAll();
  const { endpointId } = await bench.add(["released"]);
  const { ctx } = bench.app;
  const change = { shop: SHOP, endpointId, url: `${bench.receiver.url}/two`, actor: ANNA };
  expect(await changeEndpoint(ctx, { ...change, topics: ["held"] })).toEqual({ kind: "changed" });
  expect(await sendTestEvent(ctx, { shop: SHOP, endpointId })).toEqual({ kind: "queued" });
  await bench.tell("1:released", "1:held");
  expect(bench.receiver.received.map(({ type }) => type).sort()).toEqual(["order.held", "test"]);
  await bench.write("2:held");
  expect(await removeEndpoint(ctx, { shop: SHOP, endpointId, actor: ANNA })).toBe(true);
  await bench.app.runJobs();
  expect(bench.receiver.received).toHaveLength(2);
  expect((await bench.deliveries(endpointId))[0]).toMatchObject({ state: "given_up" });
});

test("an endpoint that is saved as it is writes no history", async () => {
  await removeAll();
  const { endpointId } = await bench.add(["released", "held"]);
  const { ctx } = bench.app;
  const same = { shop: SHOP, endpointId, url: bench.receiver.url, actor: ANNA };
  const changed = () => ctx.db.timelineEvent.count({ where: { shop: SHOP, kind: "webhook_changed" } });
  const before = await changed();
  expect(await changeEndpoint(ctx, { ...same, topics: ["held", "released"] })).toEqual({ kind: "changed" });
  expect(await changed()).toBe(before);
  expect(await changeEndpoint(ctx, { ...same, topics: ["held"] })).toEqual({ kind: "changed" });
  expect(await changed()).toBe(before + 1);
});

test("no log, list, delivery or row holds a secret in the clear", async () => {
  await removeAll();
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const { log } = bench.app.ctx;
  bench.app.ctx.log = pino({ level: "trace" }, sink);
  const { endpointId, secret } = await bench.add();
  const rotated = await rotateSecret(bench.app.ctx, { shop: SHOP, endpointId, actor: ANNA });
  await bench.tell("1:released");
  bench.app.ctx.log = log;
  const seen = JSON.stringify([
    lines,
    await listEndpoints(bench.app.ctx, SHOP),
    (await bench.deliveries(endpointId)).length,
    await bench.app.db.webhookEndpoint.findMany(),
    await bench.app.db.timelineEvent.findMany(),
  ]);
  expect(lines.length).toBeGreaterThan(0);
  expect(rotated).toMatchObject({ secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) });
  for (const each of [secret, rotated.kind === "rotated" ? rotated.secret : ""])
    expect(seen).not.toContain(each.slice("whsec_".length));
});

test("an order's release, hold and capture are told once each, with its name and amounts and no customer", async () => {
  await removeAll();
  await bench.app.switchImport(true);
  await bench.add();
  const orderId = await bench.app.placeOrder({ amount: "100.00" });
  const read = async () => {
    await syncOrder(bench.app.ctx, { shop: SHOP, orderId, cause: "webhook" });
    await bench.app.runJobs();
  };
  await read();
  await holdOrder(bench.app.ctx, { shop: SHOP, orderId, holdId: "h1", reason: "call", actor: ANNA });
  await read();
  await control(bench.app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await read();
  await read();
  const told = bench.receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: object });
  expect(told.map(({ type }) => type)).toEqual(["order.released", "order.held", "order.captured"]);
  expect(told[1]?.data).toMatchObject({ state: "hold", reasons: ["held_by_request"] });
  expect(told[2]?.data).toMatchObject({ captured: { amount: "100.00", currency: "EUR" } });
  expect(Object.keys(told[2]?.data ?? {})).toEqual(["order", "captured"]);
});

test("a capture that the provider declines is told with its amount, and one by the app that works once", async () => {
  await removeAll();
  await bench.add(["captured", "capture_failed"]);
  const orderId = await bench.app.placeOrder({ gateway: "Billink", amount: "20.00" });
  await syncOrder(bench.app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const { url } = bench.app.sandbox;
  await control(url, "POST", "faults", { operation: "orderCapture", kind: "decline", times: 1 });
  const capture = (formKey: string) =>
    captureOrder(bench.app.ctx, {
      ...{ shop: SHOP, orderId, formKey, actor: ANNA },
      request: { kind: "all" },
      authorizationId: null,
    });
  await capture("declined");
  await capture("works");
  await syncOrder(bench.app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await bench.app.runJobs();
  const told = bench.receiver.received.map(({ body }) => JSON.parse(body) as { type: string; data: object });
  expect(told).toMatchObject([
    {
      type: "order.capture_failed",
      data: { requested: { amount: "20.00", currency: "EUR" }, reason: "declined" },
    },
    { type: "order.captured", data: { captured: { amount: "20.00", currency: "EUR" } } },
  ]);
});

test("a secret that was sealed with an older encryption key is sealed anew when it signs", async () => {
  await removeAll();
  const { secrets } = bench.app.ctx;
  const old = createSecretBox([{ id: "old", key: Buffer.alloc(32, 1).toString("base64") }]);
  bench.app.ctx.secrets = old;
  await bench.add();
  bench.app.ctx.secrets = {
    ...secrets,
    open: (sealed, place) => (old.isCurrent(sealed) ? old : secrets).open(sealed, place),
  };
  await bench.tell("1:released");
  bench.app.ctx.secrets = secrets;
  const isCurrent = async () =>
    secrets.isCurrent((await bench.app.db.webhookEndpoint.findFirstOrThrow()).secret);
  expect(await isCurrent()).toBe(true);
  await bench.tell("2:released");
  expect(bench.receiver.received).toHaveLength(2);
});

test("a message waits, and the endpoint does not fail, as long as its secret does not open", async () => {
  await removeAll();
  const { secrets } = bench.app.ctx;
  await bench.add();
  bench.app.ctx.secrets = createSecretBox([{ id: "new", key: Buffer.alloc(32, 2).toString("base64") }]);
  const before = bench.receiver.received.length;
  await bench.tell("3:released");
  bench.app.ctx.secrets = secrets;
  expect(bench.receiver.received).toHaveLength(before);
  expect(await bench.app.db.webhookEndpoint.findFirstOrThrow()).toMatchObject({
    failedTries: 0,
    disabledAt: null,
  });
  expect(await bench.app.db.outboxMessage.count({ where: { settledAt: null } })).toBe(1);
});
