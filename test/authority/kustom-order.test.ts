import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ANNA } from "../support/people";
import { cancelOrder, captureOrder, refundOrder, voidOrder } from "../money/ask";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createAuthorityBench, type AuthorityBench, type Both } from "./authority-bench";
import { chooseAuthority } from "./connect-account";
import { findOrderAttention } from "~/attention/attention.store.server";
import { sweepProviders } from "~/authority/sweep-providers.server";
import { typeReference } from "~/authority/type-reference.server";
import { asId, type AuthorizationId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Selection } from "~/money/plan/selection";
import { syncOrder } from "~/orders/sync-order.server";

let bench: AuthorityBench;
beforeAll(async () => {
  bench = await createAuthorityBench();
});
afterAll(() => bench.close());

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const part = (amountMinor: number): Selection => ({ kind: "amount", amount: eur(amountMinor) });
const asked = ({ orderId }: Both) => ({ shop: SHOP, orderId, formKey: randomUUID(), actor: ANNA });
const captureAmount = (order: Both, amountMinor: number) =>
  captureOrder(bench.ctx, { ...asked(order), request: part(amountMinor) });
const sync = ({ orderId }: Both) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "provider" });
const row = ({ orderId }: Both) =>
  bench.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
const authorizationOf = (order: Both) =>
  bench.db.authorization.findFirstOrThrow({ where: { shop: SHOP, orderId: order.orderId } });
const ledgerOf = ({ orderId }: Both) =>
  bench.db.ledgerEntry.findMany({ where: { shop: SHOP, orderId }, orderBy: { recordedAt: "asc" } });
const reasonsOf = async ({ orderId }: Both) =>
  (await findOrderAttention(bench.db, SHOP, orderId)).map(({ reason }) => reason);
const atKustom = async (order: Both) =>
  (await bench.look(order)).captures.map(({ captured_amount }) => captured_amount);

test("an order is captured in parts, the rest released and a part refunded, all at Kustom", async () => {
  const order = await bench.placeBoth();
  expect(await captureAmount(order, 4_000)).toMatchObject({ kind: "succeeded" });
  expect(await captureAmount(order, 2_500)).toMatchObject({ kind: "succeeded" });
  expect(await voidOrder(bench.ctx, { ...asked(order), authorizationId: null })).toMatchObject({
    kind: "succeeded",
  });
  expect(await refundOrder(bench.ctx, { ...asked(order), request: part(500) })).toMatchObject({
    kind: "succeeded",
  });
  expect(await bench.look(order)).toMatchObject({
    captured_amount: 6_500,
    refunded_amount: 500,
    captures: [{ captured_amount: 4_000 }, { captured_amount: 2_500 }],
  });
  await bench.runJobs();
  expect(await row(order)).toMatchObject({
    amountCapturedMinor: 6_500n,
    amountVoidedMinor: 3_500n,
    amountRefundedMinor: 500n,
    amountRemainingMinor: 0n,
  });
  const references = (await ledgerOf(order)).map(({ kind, reference }) => [kind, reference.split(":")[0]]);
  expect(references.filter(([kind]) => kind !== "authorized")).toEqual([
    ["captured", "kustom"],
    ["captured", "kustom"],
    ["voided", "kustom"],
    ["refunded", "kustom"],
  ]);
  // Nothing of it happened at Shopify.
  expect(await transactionsAtShopify(order)).toEqual(["AUTHORIZATION"]);
});

test("a capture whose answer is lost is found again by its own mark, and is not made twice", async () => {
  const order = await bench.placeBoth();
  await bench.fault("capture", "closed_after");
  expect(await captureAmount(order, 4_000)).toMatchObject({ kind: "unknown" });
  bench.sandbox.world.clock.advance(2 * 60_000);
  await bench.runJobs({ alsoLater: true });
  expect(await atKustom(order)).toEqual([4_000]);
  expect(await row(order)).toMatchObject({ amountCapturedMinor: 4_000n, amountRemainingMinor: 6_000n });
  const [captured] = (await ledgerOf(order)).filter(({ kind }) => kind === "captured");
  expect(captured).toMatchObject({ source: "app", operationId: expect.any(String) as string });
});

test("what a person does in Kustom's portal is in the ledger after the next reading", async () => {
  const order = await bench.placeBoth();
  await bench.portal(order, "captures", { amount: 3_000 });
  await sync(order);
  const [captured] = (await ledgerOf(order)).filter(({ kind }) => kind === "captured");
  expect(captured).toMatchObject({ amountMinor: 3_000n, source: "provider", operationId: null });
});

test("an order without a reference cannot be captured, is watched, and needs a person", async () => {
  const order = { orderId: await bench.placeOrder(), reference: "" };
  await sync(order);
  expect(await authorizationOf(order)).toMatchObject({ authority: "kustom", directState: "no_reference" });
  expect(await captureAmount(order, 4_000)).toMatchObject({
    kind: "refused",
    reason: "not_read_at_provider",
  });
  expect(await row(order)).toMatchObject({ amountRemainingMinor: 10_000n });
  expect(await reasonsOf(order)).toEqual(["provider_unread"]);
});

test("a reference that Kustom does not know is shown, and can be replaced while no money moved", async () => {
  const order = await bench.placeBoth();
  const { id } = await authorizationOf(order);
  const type = (reference: string) =>
    typeReference(bench.ctx, {
      ...{ shop: SHOP, actor: ANNA, orderId: order.orderId, reference },
      authorizationId: asId<AuthorizationId>(id),
    });
  await type(randomUUID());
  expect(await authorizationOf(order)).toMatchObject({ directState: "missing" });
  await type(order.reference);
  expect(await authorizationOf(order)).toMatchObject({ directState: "read", statusWord: "AUTHORIZED" });
  await captureAmount(order, 4_000);
  expect(await type(randomUUID())).toEqual({ kind: "fixed" });
});

test("a capture at Shopify of an order that Kustom moves raises an alarm, and does not count", async () => {
  const order = await bench.placeBoth();
  await captureAmount(order, 4_000);
  await control(bench.sandbox.url, "POST", `orders/${order.orderId}/capture`, { amount: "10.00" });
  await sync(order);
  expect(await row(order)).toMatchObject({ amountCapturedMinor: 4_000n });
  expect(await authorizationOf(order)).toMatchObject({ foreignMinor: 1_000n });
  expect(await reasonsOf(order)).toContain("captured_elsewhere");
});

test("an order whose money moved stays with Kustom, whatever is chosen for its gateway later", async () => {
  const [moved, untouched] = [await bench.placeBoth(), await bench.placeBoth()];
  await captureAmount(moved, 4_000);
  try {
    await bench.chooseAuthority("shopify");
    await sync(moved);
    await sync(untouched);
    expect(await authorizationOf(moved)).toMatchObject({ authority: "kustom", directState: "read" });
    expect(await authorizationOf(untouched)).toMatchObject({ authority: "shopify", directState: "read" });
    // The reverse collision: Kustom is only watched.
    await bench.portal(untouched, "captures", { amount: 2_000 });
    await sync(untouched);
    expect(await row(untouched)).toMatchObject({ amountCapturedMinor: 0n });
    expect(await reasonsOf(untouched)).toContain("captured_elsewhere");
  } finally {
    await bench.chooseAuthority("kustom");
  }
});

test("an order whose money moved stays with Kustom when no gateway names a provider any more", async () => {
  const order = await bench.placeBoth();
  await captureAmount(order, 4_000);
  const nobody = { gateway: "klarna", authority: "shopify", connectionId: null } as const;
  await chooseAuthority(bench.ctx, SHOP, { ...nobody, referencePlace: "typed", referencePath: null });
  try {
    await bench.portal(order, "captures", { amount: 1_000 });
    await sync(order);
    expect(await authorizationOf(order)).toMatchObject({ authority: "kustom", directState: "read" });
    expect(await row(order)).toMatchObject({ amountCapturedMinor: 5_000n });
  } finally {
    await bench.chooseAuthority("kustom");
  }
});

test("an order that Kustom moves is not canceled at Shopify while money hangs on it", async () => {
  const order = await bench.placeBoth();
  const outcome = await cancelOrder(bench.ctx, {
    ...asked(order),
    reason: "customer",
    restock: false,
    notify: false,
  });
  expect(outcome).toMatchObject({ kind: "refused", reason: "move_at_provider_first" });
});

test("a payment under suspicion of fraud is pending: not captured, and not shipped", async () => {
  const order = await bench.placeBoth({ atKustom: { fraud: "PENDING" } });
  expect(await authorizationOf(order)).toMatchObject({ state: "pending", directState: "under_review" });
  expect(await captureAmount(order, 4_000)).toMatchObject({ reason: "not_read_at_provider" });
  expect(await row(order)).toMatchObject({ releaseState: "hold" });
  await bench.set(order, { fraud: "REJECTED" });
  await sync(order);
  expect(await authorizationOf(order)).toMatchObject({ state: "failed" });
  expect(await captureAmount(order, 4_000)).toMatchObject({ kind: "refused" });
  expect(await row(order)).toMatchObject({ releaseState: "hold", amountRemainingMinor: 0n });
});

test("orders at providers are read again without anybody telling", async () => {
  const order = await bench.placeBoth();
  await bench.portal(order, "captures", { amount: 3_000 });
  bench.sandbox.world.clock.advance(31 * 60_000);
  await sweepProviders(bench.ctx);
  await bench.runJobs();
  expect(await row(order)).toMatchObject({ amountCapturedMinor: 3_000n });
});

async function transactionsAtShopify({ orderId }: Both): Promise<string[]> {
  const { body } = await control(bench.sandbox.url, "GET", `orders/${orderId}`);
  const { transactions } = body["order"] as { transactions: { kind: string }[] };
  return transactions.map(({ kind }) => kind.toUpperCase());
}

test("Kustom releases the whole rest, and no part of it", async () => {
  const order = await bench.placeBoth();
  const authorizationId = asId<AuthorizationId>((await authorizationOf(order)).id);
  expect(await voidOrder(bench.ctx, { ...asked(order), authorizationId, amount: eur(2_000) })).toMatchObject({
    kind: "refused",
    reason: "void_takes_all",
  });
  expect(await row(order)).toMatchObject({ amountVoidedMinor: 0n });
});

test("what people do in the portal stands in the order's timeline, each thing once and told apart from our own", async () => {
  const order = await bench.placeBoth({ atKustom: { fraud: "PENDING" } });
  const expiresAt = bench.sandbox.world.clock.now() + 40 * 86_400_000;
  await bench.set(order, { fraud: "ACCEPTED", reference: "A-7", expiresAt });
  await sync(order);
  await captureAmount(order, 4_000);
  await bench.portal(order, "captures", { amount: 1_000 });
  await sync(order);
  await sync(order);
  const kinds = ["payment_captured", "provider_status_changed", "provider_review_changed"];
  const more = ["provider_deadline_changed", "provider_reference_changed"];
  const events = await bench.db.timelineEvent.findMany({
    where: { shop: SHOP, orderId: order.orderId, kind: { in: [...kinds, ...more] } },
    orderBy: [{ occurredAt: "asc" }, { kind: "asc" }, { id: "asc" }],
    select: { kind: true, data: true, actor: true },
  });
  const [by, provider] = [{ kind: "provider" }, "kustom"];
  const changed = (what: string, data: object) => ({
    ...{ kind: `provider_${what}_changed`, actor: by },
    data: { provider, ...data },
  });
  expect(events).toHaveLength(6);
  expect(events).toEqual(
    expect.arrayContaining([
      changed("review", { from: "PENDING", to: "ACCEPTED" }),
      changed("reference", { text: "A-7" }),
      changed("deadline", { until: new Date(expiresAt).toISOString() }),
      changed("status", { from: "AUTHORIZED", to: "PART_CAPTURED" }),
      { kind: "payment_captured", actor: ANNA, data: { amountMinor: 4_000, currency: "EUR", source: "app" } },
      {
        kind: "payment_captured",
        actor: by,
        data: { amountMinor: 1_000, currency: "EUR", source: "provider", provider },
      },
    ]),
  );
  expect(await authorizationOf(order)).toMatchObject({ brand: "kustom" });
});
