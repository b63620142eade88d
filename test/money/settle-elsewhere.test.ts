import { expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { readOrder } from "../support/read-order";
import { useDutyBench } from "../autocapture/duty-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { checkLateCaptures } from "~/release/check-late-captures.server";
import { settleElsewhere, withdrawSettlement } from "~/money/settle-elsewhere.server";

const { app, advance, sync, place, fulfill, fault, later, captures, kindsOf, due } = useDutyBench();

const FORM = "form-0001";
const settle = (orderId: OrderId, fields: { amountMinor?: number; formKey?: string; reason?: string } = {}) =>
  settleElsewhere(app().ctx, {
    shop: SHOP,
    orderId,
    amount: money(fields.amountMinor ?? 10_000, "EUR"),
    reason: fields.reason ?? "Captured in the Klarna portal",
    formKey: fields.formKey ?? `${FORM}-${orderId}`,
    actor: ANNA,
  });
const stored = (id: OrderId) => app().db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id } } });
const alarm = (orderId: OrderId) => app().db.alarm.findFirst({ where: { shop: SHOP, orderId } });
const attention = async (orderId: OrderId) =>
  (await app().db.attention.findMany({ where: { shop: SHOP, orderId } })).map(({ reason }) => reason);

/** Shipped, every capture declined, and the grace time over. */
async function stuck(): Promise<OrderId> {
  const orderId = await place();
  await fulfill(orderId);
  await fault("decline", 50);
  await sync(orderId);
  await app().runJobs();
  await advance(31);
  await checkLateCaptures(app().ctx, { shop: SHOP });
  expect(await alarm(orderId)).toMatchObject({ resolvedAt: null });
  expect(await due(orderId)).not.toBeNull();
  return orderId;
}

test("a person says that an order was settled elsewhere: risk, alarm and duty end, the ledger stays", async () => {
  const orderId = await stuck();
  const ledger = () => app().db.ledgerEntry.findMany({ where: { shop: SHOP, orderId } });
  const before = await ledger();
  expect(await attention(orderId)).toEqual(["capture_rejected"]);
  expect(await settle(orderId)).toEqual({ kind: "recorded" });
  expect(await stored(orderId)).toMatchObject({
    amountOwedMinor: 0n,
    amountAtRiskMinor: 0n,
    amountRemainingMinor: 10_000n,
  });
  expect(await alarm(orderId)).toMatchObject({ resolution: "settled" });
  expect(await due(orderId)).toBeNull();
  expect(await attention(orderId)).toEqual([]);
  expect(await ledger()).toEqual(before);
  const tries = (await captures(orderId)).length;
  await sync(orderId);
  await later(600);
  expect(await captures(orderId)).toHaveLength(tries);
  const shown = await readOrder(app().ctx, { shop: SHOP, orderId });
  expect(shown).toMatchObject({
    duty: null,
    settlements: [
      { amount: { amountMinor: 10_000 }, reason: "Captured in the Klarna portal", statedBy: ANNA },
    ],
  });
  expect(shown?.timeline.find(({ kind }) => kind === "order_settled_elsewhere")).toMatchObject({
    actor: ANNA,
    data: { amountMinor: 10_000, reason: "Captured in the Klarna portal" },
  });
});

test("a statement that is withdrawn brings the risk and the duty back", async () => {
  const orderId = await stuck();
  await settle(orderId);
  const withdraw = () =>
    withdrawSettlement(app().ctx, {
      shop: SHOP,
      orderId,
      settlementId: `${FORM}-${orderId}`,
      actor: ANNA,
    });
  for (let again = 0; again < 2; again += 1) expect(await withdraw()).toEqual({ kind: "recorded" });
  expect(await stored(orderId)).toMatchObject({ amountOwedMinor: 10_000n, amountAtRiskMinor: 10_000n });
  expect(await due(orderId)).not.toBeNull();
  expect((await kindsOf(orderId)).filter((kind) => kind === "order_settlement_withdrawn")).toHaveLength(1);
  const shown = await readOrder(app().ctx, { shop: SHOP, orderId });
  expect(shown).toMatchObject({ settlements: [], duty: { amount: { amountMinor: 10_000 } } });
});

test("the same form again is the same statement, and with something else a conflict", async () => {
  const orderId = await place();
  expect(await settle(orderId, { amountMinor: 4_000 })).toEqual({ kind: "recorded" });
  expect(await settle(orderId, { amountMinor: 4_000 })).toEqual({ kind: "recorded" });
  expect(await stored(orderId)).toMatchObject({ amountOwedMinor: 6_000n });
  expect(await settle(orderId, { amountMinor: 5_000 })).toEqual({ kind: "key_conflict" });
});

test("more than is owed, nothing, and what nobody owes are refused", async () => {
  const orderId = await place();
  const refused = (reason: string) => expect.objectContaining({ kind: "refused", reason }) as unknown;
  expect(await settle(orderId, { amountMinor: 10_001 })).toEqual(refused("amount_too_high"));
  expect(await settle(orderId, { amountMinor: 0 })).toEqual(refused("amount_zero"));
  expect(await settle(orderId)).toEqual({ kind: "recorded" });
  expect(await settle(orderId, { formKey: "another-form" })).toEqual(refused("nothing_owed"));
});
