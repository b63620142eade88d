import { expect } from "vitest";
import { liveThrough, settleEverything, type Life } from "./live-through";
import { reckon } from "./oracle";
import type { Checkout, Step } from "./step";
import type { Counter } from "./counter";
import { SHOP, type MoneyBench } from "../money/money-bench";
import { readLedger } from "~/money/ledger/ledger.store.server";
import { findLedgerFault, summarizeLedger } from "~/money/ledger/ledger";
import { moneyFromDecimal } from "~/kernel/money";

/** How an order is placed beyond its price. */
export type Placing = { bench: MoneyBench; counter: Counter; fields: Record<string, unknown> };

/** Has an order live through the steps, and compares after each of them, and at the end. */
export async function expectLife(
  placing: Placing,
  { prices, currency }: Pick<Checkout, "prices" | "currency">,
  sequence: readonly Step[],
): Promise<void> {
  const life = await beginLife(placing, prices, currency);
  await expectEqual(life, "when placed");
  for (const [index, step] of sequence.entries()) {
    const at = `after step ${index + 1}, ${step.deed.kind}`;
    await liveThrough(life, step);
    await expectSound(life, at);
    if (step.circumstances.webhooks > 0) await expectEqual(life, at);
  }
  await expectSettled(life);
}

async function beginLife(
  { bench, counter, fields }: Placing,
  prices: Checkout["prices"],
  currency: string,
): Promise<Life> {
  const lines = prices.map((unitPrice, index) => ({
    title: `Article ${index + 1}`,
    quantity: 1,
    unitPrice: String(unitPrice),
  }));
  const orderId = await bench.placeOrder({ amount: undefined, lines, currency, ...fields });
  const total = moneyFromDecimal(String(prices[0] + prices[1]), currency).amountMinor;
  return { bench, counter, orderId, currency, total, lastRequest: null };
}

async function ledgerOf({ bench, orderId, currency }: Life) {
  const entries = await readLedger(bench.ctx.db, SHOP, orderId);
  return { entries, summary: summarizeLedger(entries, currency) };
}

/** What holds whether or not anybody told the app: it never believes in money that nobody shows. */
async function expectSound(life: Life, at: string): Promise<void> {
  const { entries, summary } = await ledgerOf(life);
  const shown = await life.counter.shown(life.orderId);
  expect(findLedgerFault(summary), at).toBeNull();
  const booked = entries.filter(({ kind }) => kind === "captured").map(({ reference }) => reference);
  expect(shown.captureIds, at).toEqual(expect.arrayContaining(booked));
  const operationIds = entries.flatMap(({ operationId }) => operationId ?? []);
  expect(new Set(operationIds).size, at).toBe(operationIds.length);
  const moved = shown.operationIds ?? [];
  expect(new Set(moved).size, `operations that moved money ${at}`).toBe(moved.length);
}

/** What holds once the app has read the order. */
async function expectEqual(life: Life, at: string): Promise<void> {
  const { summary } = await ledgerOf(life);
  const shown = await life.counter.shown(life.orderId);
  expect(
    {
      captured: summary.captured.amountMinor,
      refunded: summary.refunded.amountMinor,
      remaining: summary.remaining.amountMinor,
    },
    at,
  ).toEqual({ captured: shown.captured, refunded: shown.refunded, remaining: shown.capturable });
  await expectReckoned(life, at);
}

/** What the app says is owed, at risk, too much and due is what somebody finds who reckons on paper. */
async function expectReckoned({ bench, counter, orderId }: Life, at: string): Promise<void> {
  const row = await bench.ctx.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
  const { amountOwedMinor, amountAtRiskMinor, amountExcessMinor } = row;
  const said = { owed: amountOwedMinor, atRisk: amountAtRiskMinor, excess: amountExcessMinor };
  const shown = await counter.shown(orderId);
  const { owed, atRisk, excess, isDue } = await reckon(bench.sandbox.url, orderId, shown);
  expect(said, at).toEqual({ owed: BigInt(owed), atRisk: BigInt(atRisk), excess: BigInt(excess) });
  const duties = await bench.ctx.db.captureDuty.count({ where: { shop: SHOP, orderId } });
  if (isDue !== null) expect(duties === 1, `due ${at}`).toBe(isDue);
}

async function expectSettled(life: Life): Promise<void> {
  const { bench, counter, orderId } = life;
  await settleEverything(life);
  await expectSound(life, "at the end");
  await expectEqual(life, "at the end");
  const operations = await bench.ctx.db.operation.findMany({ where: { shop: SHOP, orderId } });
  expect(operations.filter(({ state }) => state === "requested" || state === "unknown")).toEqual([]);
  const done = operations.filter(({ state }) => state === "succeeded");
  const shown = await counter.shown(orderId);
  expect(shown.byApp, "captures by the app, each with its own operation").toBeLessThanOrEqual(
    done.filter(({ kind }) => kind === "capture").length,
  );
  const doneIds = done.map(({ id }) => id as string);
  expect(doneIds, "whatever moved money has succeeded").toEqual(
    expect.arrayContaining(shown.operationIds ?? []),
  );
}
