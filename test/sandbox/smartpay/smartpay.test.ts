import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeEach, expect, test } from "vitest";
import { control } from "../control-client";
import { createSandbox } from "../server";
import { signEvent } from "./webhooks";
import { redirectHostsTo } from "../../support/network";
import { SANDBOX_KEYS } from "./smartpay-state";

const SECRET = "gybcsjixKyBW2d4z6iNPlaYzHUMtawnodwZt3W0q";
const DAY_MS = 86_400_000;

interface Heard {
  type: string;
  body: string;
  signature: string;
  timestamp: string;
}
const heard: Heard[] = [];
let status = 204;
const listener = createServer((request, response) => {
  void text(request).then((body) => {
    const { eventData } = JSON.parse(body) as { eventData: { type: string } };
    const header = (name: string) => String(request.headers[name]);
    const [signature, timestamp] = [header("smartpay-signature"), header("smartpay-signature-timestamp")];
    heard.push({ type: eventData.type, body, signature, timestamp });
    response.writeHead(status).end();
  });
});
await new Promise<void>((listens) => listener.listen(0, "127.0.0.1", listens));
const { port } = listener.address() as AddressInfo;
const sandbox = await createSandbox({ shops: "empty" });
redirectHostsTo(sandbox.url);

const post = (path: string, body: object = {}) => control(sandbox.url, "POST", `smartpay/${path}`, body);
beforeEach(async () => {
  await control(sandbox.url, "POST", "reset", {});
  heard.length = 0;
  status = 204;
  await post("webhook-endpoints", { url: `http://127.0.0.1:${port}/hook`, signingSecret: SECRET });
});
afterAll(async () => {
  redirectHostsTo(null);
  await sandbox.close();
  listener.closeAllConnections();
  listener.close();
});

interface Shown {
  id: string;
  status: string;
  expiresAt?: number;
  payments: { id: string; amount: number; refunds: { amount: number }[] }[];
}
const shown = ({ body }: { body: Record<string, unknown> }) => body["order"] as Shown;
const place = async (body: object = {}) => shown(await post("orders", body));
const types = () => heard.map(({ type }) => type).sort();

test("what happens to an order is told in signed events", async () => {
  const { id } = await place({ amount: 900 });
  const { payments } = shown(await post(`orders/${id}/capture`, { amount: 400 }));
  await post(`orders/${id}/refund`, { amount: 100, payment: payments[0]?.id });
  await post(`orders/${id}/cancel`);
  await sandbox.idle();
  expect(types()).toEqual(["order.authorized", "order.canceled", "payment.created", "refund.created"]);
  for (const { signature, timestamp, body } of heard)
    expect(signature).toBe(signEvent(SECRET, timestamp, body));
});

test("an event that was not taken comes again later, under its id and signed anew", async () => {
  status = 500;
  await place();
  await sandbox.idle();
  status = 204;
  await sandbox.world.clock.advance(60_000);
  const [first, second] = heard;
  expect([heard.length, second?.body]).toEqual([2, first?.body]);
  expect(Number(second?.timestamp) - Number(first?.timestamp)).toBeGreaterThanOrEqual(60_000);
  await sandbox.world.clock.advance(DAY_MS);
  expect(heard.length).toBe(2);
});

test.each([
  ["drop", 0],
  ["duplicate", 2],
  ["delay", 0],
])("events that meet %s arrive %i times", async (mode, times) => {
  await post("webhook-mode", { mode, delayMs: 5000 });
  await place();
  await sandbox.idle();
  expect(heard.length).toBe(times);
  await sandbox.world.clock.advance(5000);
  expect(heard.length).toBe(mode === "delay" ? 1 : times);
});

test("only addresses on this machine hear of anything", async () => {
  const reply = await post("webhook-endpoints", { url: "https://example.com/hook", signingSecret: SECRET });
  expect(reply.status).toBe(400);
});

test("an order that nobody captured ends after seven days, and is told as canceled", async () => {
  const { id } = await place();
  await sandbox.world.clock.advance(7 * DAY_MS - 60_000);
  expect(shown(await control(sandbox.url, "GET", `smartpay/orders/${id}`)).status).toBe("requires_capture");
  await sandbox.world.clock.advance(60_000);
  expect(shown(await control(sandbox.url, "GET", `smartpay/orders/${id}`)).status).toBe("canceled");
  await sandbox.idle();
  expect(types()).toEqual(["order.authorized", "order.canceled"]);
});

test("a capture that says nothing of the rest cancels it for good", async () => {
  const { id } = await place({ amount: 900 });
  const capture = () =>
    fetch("https://api.smartpay.co/v1/payments", {
      method: "POST",
      headers: { authorization: `Basic ${SANDBOX_KEYS.test}`, "content-type": "application/json" },
      body: JSON.stringify({ order: id, amount: 100, currency: "JPY" }),
    });
  expect((await capture()).status).toBe(200);
  const second = await capture();
  expect([second.status, await second.json()]).toMatchObject([409, { errorCode: "order.cannot-capture" }]);
});

test("a key that is forgotten at once does not keep a request from being done again", async () => {
  await post("idempotency", { forgetsKeys: true });
  const { id } = await place({ amount: 900 });
  const body = JSON.stringify({ order: id, amount: 100, currency: "JPY", cancelRemainder: "manual" });
  const headers = { authorization: `Basic ${SANDBOX_KEYS.test}`, "idempotency-key": "k" };
  const capture = () => fetch("https://api.smartpay.co/v1/payments", { method: "POST", headers, body });
  expect([(await capture()).status, (await capture()).status]).toEqual([200, 200]);
  const { payments } = shown(await control(sandbox.url, "GET", `smartpay/orders/${id}`));
  expect(payments.length).toBe(2);
});

test("the dashboard shows orders, moves their money, and says why it does not", async () => {
  const { id } = await place({ amount: 12_000, reference: "<b>#1043</b>" });
  const portal = `${sandbox.url}/portal/smartpay`;
  const list = await (await fetch(portal)).text();
  expect(list).toContain("&#60;b&#62;#1043");
  const send = (act: string, fields: Record<string, string>) =>
    fetch(`${portal}/orders/${id}/${act}`, { method: "POST", body: new URLSearchParams(fields) });
  const captured = await (await send("capture", { amount: "5000" })).text();
  expect(captured).toContain("¥7,000");
  const refused = await send("capture", { amount: "7001" });
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('role="alert"')]);
  const { payments } = shown(await control(sandbox.url, "GET", `smartpay/orders/${id}`));
  await send("refund", { amount: "1000", payment: payments[0]?.id ?? "" });
  const page = await (await send("cancel", {})).text();
  expect(page).toContain("<td>canceled</td>");
  expect(page).toContain('<td class="amount">¥1,000</td>');
  expect((await fetch(`${portal}/orders/order_test_none`)).status).toBe(404);
});
