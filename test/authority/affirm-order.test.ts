import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captureOrder, voidOrder } from "../money/ask";
import { ANNA } from "../support/people";
import { SHOP } from "../support/installed-app";
import { openProviderShop, type DirectOrder, type ProviderShop } from "./provider-shop";
import { money } from "~/kernel/money";

let shop: ProviderShop;
beforeAll(async () => {
  shop = await openProviderShop("affirm");
});
afterAll(() => shop.close());

const usd = (amountMinor: number) => money(amountMinor, "USD");
const asked = ({ orderId }: DirectOrder) => ({ shop: SHOP, orderId, formKey: randomUUID(), actor: ANNA });
const release = (order: DirectOrder, cents: number | null, fields: { formKey?: string } = {}) =>
  voidOrder(shop.ctx, {
    ...asked(order),
    authorizationId: cents === null ? null : order.authorizationId,
    amount: cents === null ? null : usd(cents),
    ...fields,
  });
const capture = (order: DirectOrder, cents: number) =>
  captureOrder(shop.ctx, { ...asked(order), request: { kind: "amount", amount: usd(cents) } });
const atAffirm = async ({ reference }: DirectOrder) =>
  (await shop.look(`transactions/${reference}`))["transaction"];
const stored = ({ orderId }: DirectOrder) =>
  shop.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });

test("a part is voided before and after a capture, and what remains is captured", async () => {
  const order = await shop.place();
  expect(await release(order, 1_000)).toMatchObject({ kind: "succeeded", operation: { amount: usd(1_000) } });
  expect(await capture(order, 4_000)).toMatchObject({ kind: "succeeded" });
  expect(await release(order, 2_000)).toMatchObject({ kind: "succeeded" });
  expect(await release(order, 3_001)).toMatchObject({ kind: "refused", reason: "amount_too_high" });
  expect(await stored(order)).toMatchObject({ amountVoidedMinor: 3_000n, amountRemainingMinor: 3_000n });
  expect(await release(order, null)).toMatchObject({ kind: "succeeded", operation: { amount: usd(3_000) } });
  expect(await atAffirm(order)).toMatchObject({ captured: 4_000, voided: 6_000, remaining: 0 });
});

test("everything that nobody touched is voided without naming an amount, which takes no special contract", async () => {
  await shop.tell("merchants", { splitCapture: false });
  try {
    const order = await shop.place();
    expect(await release(order, 1_000)).toMatchObject({ kind: "rejected", reason: "parts_not_permitted" });
    expect(await release(order, null)).toMatchObject({ kind: "succeeded" });
    expect(await atAffirm(order)).toMatchObject({ voided: 10_000 });
  } finally {
    await shop.tell("merchants", { splitCapture: true });
  }
});

test("the same part twice is voided once, unless the person wants it once more", async () => {
  const order = await shop.place();
  const formKey = randomUUID();
  const [first, again] = await Promise.all([
    release(order, 1_000, { formKey }),
    release(order, 1_000, { formKey }),
  ]);
  expect([first.kind, again.kind]).toContain("succeeded");
  expect(await release(order, 1_000)).toMatchObject({ kind: "refused", reason: "possible_duplicate" });
  expect(await atAffirm(order)).toMatchObject({ voided: 1_000 });
});

test("a void in part whose answer is lost is found again, and is not made twice", async () => {
  const order = await shop.place();
  await shop.tell("faults", { operation: "void", kind: "closed_after" });
  expect(await release(order, 1_000)).toMatchObject({ kind: "unknown" });
  shop.sandbox.world.clock.advance(2 * 60_000);
  await shop.runJobs({ alsoLater: true });
  expect(await atAffirm(order)).toMatchObject({ voided: 1_000, remaining: 9_000 });
  expect(await stored(order)).toMatchObject({ amountVoidedMinor: 1_000n, amountRemainingMinor: 9_000n });
});

test("a part of no authorization, or of another order's, is not voided", async () => {
  const [order, other] = [await shop.place(), await shop.place()];
  const wish = (authorizationId: DirectOrder["authorizationId"] | null) =>
    voidOrder(shop.ctx, { ...asked(order), authorizationId, amount: usd(1_000) });
  const refusal = { kind: "refused", reason: "authorization_not_found" };
  expect(await wish(null)).toMatchObject(refusal);
  expect(await wish(other.authorizationId)).toMatchObject(refusal);
  expect(await atAffirm(other)).toMatchObject({ voided: 0 });
});

test("Affirm's own events stand in the timeline with their times, and a dispute with its end", async () => {
  const order = await shop.place();
  await shop.tell(`transactions/${order.reference}/dispute`);
  await shop.sync(order);
  await shop.sync(order);
  await shop.tell(`transactions/${order.reference}/undispute`);
  await shop.sync(order);
  const told = (await shop.timeline(order)).filter(({ kind }) => kind.startsWith("provider_"));
  const lines = told.map(({ kind, data }) => [kind, data]);
  // The first two are of one second.
  expect(lines.slice(0, 2)).toEqual(
    expect.arrayContaining([
      ["provider_event", { provider: "affirm", event: "confirmed", text: null }],
      ["provider_event", { provider: "affirm", event: "authorized", text: null }],
    ]),
  );
  expect(lines.slice(2)).toEqual([
    ["provider_dispute_opened", { provider: "affirm" }],
    ["provider_dispute_closed", { provider: "affirm" }],
  ]);
});
