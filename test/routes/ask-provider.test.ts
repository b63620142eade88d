import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openProviderShop, type DirectOrder, type ProviderShop } from "../authority/provider-shop";
import { captureOrder } from "../money/ask";
import { askRoute } from "../support/ask-route";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { money } from "~/kernel/money";
import { readOrderPage } from "~/order-page/read-order.server";

const DAY_MS = 86_400_000;

let shop: ProviderShop;
let authorization: string;
beforeAll(async () => {
  shop = await openProviderShop("kustom");
  becomeWebProcess(shop);
  const token = await fetch(`${shop.sandbox.url}/sandbox/id-token?shop=${SHOP}&userId=${ANNA.id}`);
  authorization = `Bearer ${await token.text()}`;
});
afterAll(async () => {
  stopBeingWebProcess();
  await shop.close();
});

type Fields = Record<string, string>;
const send = (path: string, fields: Fields) =>
  askRoute(path, { method: "POST", headers: { authorization }, body: new URLSearchParams(fields) });
const answerOf = async (response: Response) => (await response.json()) as unknown;
const extend = async ({ orderId, authorizationId }: DirectOrder, fields: Fields = {}) =>
  answerOf(
    await send(`/ask-provider/${orderId}`, {
      ...{ intent: "extend", formKey: randomUUID(), authorizationId },
      ...fields,
    }),
  );
const captured = async () => {
  const order = await shop.place();
  const request = { kind: "amount", amount: money(4_000, "EUR") } as const;
  const asked = { shop: SHOP, orderId: order.orderId, formKey: randomUUID(), actor: ANNA, request };
  await captureOrder(shop.ctx, asked);
  const [capture] = (await directOf(order)).captures;
  return { ...order, capture: capture?.reference ?? "" };
};
const dueDateOf = async ({ orderId, authorizationId, capture }: Awaited<ReturnType<typeof captured>>) => {
  const query = new URLSearchParams({ authorizationId, capture });
  const reply = await askRoute(`/ask-provider/${orderId}?${query}`, { headers: { authorization } });
  return answerOf(reply);
};
const putOff = async (
  { orderId, authorizationId, capture }: Awaited<ReturnType<typeof captured>>,
  fields: Fields,
) =>
  answerOf(
    await send(`/ask-provider/${orderId}`, {
      ...{ intent: "due_date", formKey: randomUUID(), authorizationId, capture },
      ...fields,
    }),
  );
const directOf = async ({ orderId }: DirectOrder) => {
  const page = await readOrderPage(shop.ctx, { shop: SHOP, orderId });
  const direct = page?.order.authorizations[0]?.direct;
  if (!direct) throw new Error("The order has no authorization at a provider.");
  return direct;
};
const expiryOf = async ({ authorizationId: id }: DirectOrder) =>
  (await shop.db.authorization.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id } } })).expiresAt;
const toldOf = async (order: DirectOrder) =>
  (await shop.timeline(order)).filter(({ kind }) =>
    /extended|provider_refused|provider_unclear|deadline/.test(kind),
  );
const extendedLine = (until: Date | null, { authorizationId }: DirectOrder) => ({
  kind: "authorization_extended",
  data: { provider: "kustom", authorizationId, until: until?.toISOString() ?? null },
  actor: ANNA,
});

test("an authorization is extended once, its new expiry counts at once, and the timeline names the person", async () => {
  const order = await shop.place();
  shop.sandbox.world.clock.advance(20 * DAY_MS);
  expect(await directOf(order)).toMatchObject({ canExtend: true });
  const before = (await expiryOf(order))?.getTime() ?? 0;
  const formKey = randomUUID();
  const answers = await Promise.all([extend(order, { formKey }), extend(order, { formKey })]);
  const after = await expiryOf(order);
  expect(Math.round(((after?.getTime() ?? 0) - before) / DAY_MS)).toBe(20);
  for (const answer of answers)
    expect(answer).toMatchObject({ kind: "extended", until: after?.toISOString() });
  expect(await toldOf(order)).toEqual([extendedLine(after, order)]);
  // Two days later the provider has forgotten the key, and the app has not.
  shop.sandbox.world.clock.advance(2 * DAY_MS);
  await extend(order, { formKey });
  expect(await expiryOf(order)).toEqual(after);
});

test("what Kustom refuses is said in its words, and changes nothing", async () => {
  const order = await shop.place();
  await shop.tell(`orders/${order.reference}/cancel`);
  const before = await expiryOf(order);
  expect(await extend(order)).toEqual({
    kind: "refused",
    reason: "already_voided",
    providerText: "Order is cancelled or captured. Authorization time cannot be extended.",
  });
  expect(await expiryOf(order)).toEqual(before);
  expect(await toldOf(order)).toMatchObject([
    { kind: "provider_refused", data: { verb: "extend", reason: "already_voided" }, actor: ANNA },
  ]);
});

test("an answer that is lost is looked for in the expiry, and stays open where nothing shows", async () => {
  const order = await shop.place();
  shop.sandbox.world.clock.advance(DAY_MS);
  await shop.tell("faults", { operation: "extend", kind: "closed_before" });
  const formKey = randomUUID();
  expect(await extend(order, { formKey })).toEqual({ kind: "unknown" });
  await shop.tell("faults", { operation: "extend", kind: "closed_after" });
  expect(await extend(order, { formKey })).toMatchObject({ kind: "extended" });
  expect(await toldOf(order)).toEqual([extendedLine(await expiryOf(order), order)]);
});

test.each([
  ["at once", 1],
  ["later", 2],
])(
  "an extension whose end is not told is one line, which the reading that shows it %s completes",
  async (_when, times) => {
    const order = await shop.place();
    shop.sandbox.world.clock.advance(DAY_MS);
    await shop.tell("faults", { operation: "read", kind: "server_error", skip: 1, times });
    const answer = await extend(order);
    const shown = times === 1 ? (await expiryOf(order))?.toISOString() : null;
    expect(answer).toEqual({ kind: "extended", until: shown, day: null });
    if (times > 1) expect(await toldOf(order)).toEqual([extendedLine(null, order)]);
    await shop.sync(order);
    expect(await toldOf(order)).toEqual([extendedLine(await expiryOf(order), order)]);
  },
);

test("what somebody extends in the portal long after a lost answer has a line of its own", async () => {
  const order = await shop.place();
  shop.sandbox.world.clock.advance(DAY_MS);
  await shop.tell("faults", { operation: "extend", kind: "closed_before" });
  expect(await extend(order)).toEqual({ kind: "unknown" });
  shop.sandbox.world.clock.advance(DAY_MS);
  const later = ((await expiryOf(order))?.getTime() ?? 0) + 5 * DAY_MS;
  await shop.tell(`orders/${order.reference}`, { expiresAt: later });
  await shop.sync(order);
  expect((await toldOf(order)).map(({ kind }) => kind)).toEqual([
    "provider_unclear",
    "provider_deadline_changed",
  ]);
});

test("a provider that does not answer is asked again later, and nothing is written", async () => {
  const order = await shop.place();
  await shop.tell("faults", { operation: "read", kind: "server_error" });
  expect(await extend(order)).toEqual({ kind: "unavailable" });
  expect(await toldOf(order)).toEqual([]);
});

test("the customer's day of payment is put off by an offered number of days, once for each form", async () => {
  const order = await captured();
  const before = (await dueDateOf(order)) as { dueDate: { day: string; daysOffered: number[] } };
  expect(before).toMatchObject({ kind: "read", dueDate: { daysOffered: [14, 30] } });
  const later = new Date(Date.parse(before.dueDate.day) + 14 * DAY_MS).toISOString().slice(0, 10);
  const formKey = randomUUID();
  expect(await putOff(order, { formKey, days: "14" })).toEqual({ kind: "extended", until: null, day: later });
  shop.sandbox.world.clock.advance(2 * DAY_MS);
  expect(await putOff(order, { formKey, days: "14" })).toMatchObject({ kind: "extended" });
  expect(await dueDateOf(order)).toMatchObject({ dueDate: { day: later } });
  expect(await putOff(order, { days: "5" })).toMatchObject({ kind: "refused" });
  expect(await toldOf(order)).toMatchObject([
    {
      kind: "due_date_extended",
      data: { provider: "kustom", amountMinor: 4_000, currency: "EUR", days: 14, day: later },
      actor: ANNA,
    },
    { kind: "provider_refused", data: { verb: "due_date" } },
  ]);
});

test("a capture of another order has no day of payment here", async () => {
  const [order, other] = [await captured(), await captured()];
  const mixed = { ...order, capture: other.capture };
  expect(await dueDateOf(mixed)).toEqual({ kind: "not_possible" });
  expect(await putOff(mixed, { days: "14" })).toEqual({ kind: "not_possible" });
});

test("an order that Shopify moves is given no more time here", async () => {
  const order = await shop.place();
  await shop.db.authorization.update({
    where: { shop_id: { shop: SHOP, id: order.authorizationId } },
    data: { authority: "shopify" },
  });
  expect(await extend(order)).toEqual({ kind: "not_possible" });
  expect(await directOf(order)).toMatchObject({ canExtend: false, captures: [] });
});

test.each<[string, Fields]>([
  ["no intent", { intent: "" }],
  ["an intent that is none", { intent: "shorten" }],
  ["no key", { formKey: "" }],
  ["a key with a NUL character", { formKey: "form-key\u0000" }],
  ["an authorization that is no id", { authorizationId: "7\u0000" }],
  ["a due date without days", { intent: "due_date", capture: "kustom:1" }],
  ["a due date of half a day", { intent: "due_date", capture: "kustom:1", days: "0.5" }],
  ["a capture that leads elsewhere", { intent: "due_date", capture: "kustom:../../x", days: "14" }],
  ["a capture with a NUL character", { intent: "due_date", capture: "kustom:1\u0000", days: "14" }],
])("a form with %s is refused", async (_what, fields) => {
  const whole = { intent: "extend", formKey: randomUUID(), authorizationId: "7" };
  expect((await send("/ask-provider/1043", { ...whole, ...fields })).status).toBe(400);
});

test("an order that is no id, and a question without a capture, are refused", async () => {
  const whole = { intent: "extend", formKey: randomUUID(), authorizationId: "7" };
  expect((await send("/ask-provider/x%00", whole)).status).toBe(400);
  const question = await askRoute("/ask-provider/1043?authorizationId=7", { headers: { authorization } });
  expect(question.status).toBe(400);
});
