import { randomUUID } from "node:crypto";
import { performOnGoods } from "./goods";
import type { Counter } from "./counter";
import type { Deed, Step } from "./step";
import { control } from "../sandbox/control-client";
import { SHOP, type MoneyBench } from "../money/money-bench";
import { ANNA } from "../support/people";
import type { LineId, OrderId } from "~/kernel/ids";
import { isPositive, money, type Money } from "~/kernel/money";
import { asId } from "~/kernel/ids";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { syncOrder } from "~/orders/sync-order.server";
import { captureOrder, refundOrder, voidOrder } from "../money/ask";

/** One order of one run, and what the app was last asked for. */
export interface Life {
  bench: MoneyBench;
  /** Who moves its money. */
  counter: Counter;
  orderId: OrderId;
  currency: string;
  /** Minor units. */
  total: number;
  lastRequest: (() => Promise<OperationOutcome>) | null;
}

/** Lets one step happen, with what goes wrong around it. */
export async function liveThrough(life: Life, { deed, circumstances }: Step): Promise<void> {
  const { counter } = life;
  // Another app's request that never gets its answer would end the life, and tells nothing of ours.
  const { fault } = circumstances;
  if (fault !== null && deed.kind !== "refunded_without_money") await counter.setFault(fault);
  const done = perform(life, deed);
  if (circumstances.readMeanwhile) await Promise.all([done, sync(life)]);
  else await done;
  await counter.clearFaults();
  for (let time = 0; time < circumstances.webhooks; time += 1) await sync(life);
}

export function sync({ bench, orderId }: Life): Promise<unknown> {
  return syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
}

async function perform(life: Life, deed: Deed): Promise<unknown> {
  switch (deed.kind) {
    case "capture":
      return ask(life, captureRequest(life, deed));
    case "capture_twice_at_once": {
      const [one, two] = [captureRequest(life), captureRequest(life)];
      return Promise.all([ask(life, one), ask(life, two), one()]);
    }
    case "void":
      return ask(life, voidRequest(life));
    case "refund":
      return ask(life, refundRequest(life, deed.percent));
    case "refund_line":
      return ask(life, await refundOfLine(life));
    case "same_request_again":
      return life.lastRequest?.();
    case "time_passes":
      return life.bench.sandbox.world.clock.advance(deed.hours * 3_600_000);
    default:
      return performElsewhere(life, deed);
  }
}

/** What people do in Shopify's admin or the provider's portal; refused there where it is not possible. */
async function performElsewhere(life: Life, deed: Deed): Promise<unknown> {
  const { bench, counter, orderId } = life;
  const shown = await counter.shown(orderId);
  switch (deed.kind) {
    case "captured_elsewhere": {
      const amount = share(life, shown.capturable, deed.percent);
      return counter.move(orderId, { kind: "capture", amount, by: deed.by });
    }
    case "voided_elsewhere":
      return counter.move(orderId, { kind: "void", by: deed.by });
    case "refunded_elsewhere": {
      const amount = share(life, shown.captured - shown.refunded, deed.percent);
      return counter.move(orderId, { kind: "refund", amount, by: "staff" });
    }
    case "canceled_elsewhere":
      return control(bench.sandbox.url, "POST", `orders/${orderId}/cancel`, {});
    default:
      return performOnGoods(life, deed);
  }
}

/** A part of an amount, at least one minor unit: asking for more than there is, is a deed too. */
function share({ currency }: Life, minor: number, percent: number): Money {
  return money(Math.max(1, Math.floor((minor * percent) / 100)), currency);
}

async function ask(life: Life, request: () => Promise<OperationOutcome>): Promise<OperationOutcome> {
  life.lastRequest = request;
  return request();
}

function captureRequest(
  life: Life,
  { percent, givesUpRest } = { percent: 100, givesUpRest: false },
): () => Promise<OperationOutcome> {
  const { bench, orderId, total } = life;
  const formKey = randomUUID();
  const amount = share(life, total, percent);
  return () =>
    captureOrder(bench.ctx, {
      shop: SHOP,
      orderId,
      authorizationId: null,
      request: percent === 100 ? { kind: "all" } : { kind: "amount", amount },
      givesUpRest,
      formKey,
      actor: ANNA,
    });
}

function voidRequest({ bench, orderId }: Life): () => Promise<OperationOutcome> {
  const formKey = randomUUID();
  return () => voidOrder(bench.ctx, { shop: SHOP, orderId, authorizationId: null, formKey, actor: ANNA });
}

function refundRequest(life: Life, percent: number): () => Promise<OperationOutcome> {
  const { bench, orderId, total } = life;
  const formKey = randomUUID();
  const amount = share(life, total, percent);
  if (!isPositive(amount)) throw new RangeError("A part of an order is at least one minor unit.");
  return () =>
    refundOrder(bench.ctx, {
      shop: SHOP,
      orderId,
      request: percent === 100 ? { kind: "all" } : { kind: "amount", amount },
      formKey,
      actor: ANNA,
    });
}

/** The order's only line, which Shopify is told of. */
async function refundOfLine({ bench, orderId }: Life): Promise<() => Promise<OperationOutcome>> {
  const { id } = await bench.ctx.db.orderLine.findFirstOrThrow({ where: { shop: SHOP, orderId } });
  const lines = [{ lineId: asId<LineId>(id), quantity: 1 }];
  const request = { kind: "lines" as const, lines, shipping: false };
  const formKey = randomUUID();
  return () => refundOrder(bench.ctx, { shop: SHOP, orderId, request, formKey, actor: ANNA });
}

/** The app's repair, once whatever was sent would have landed. */
export async function settleEverything(life: Life): Promise<void> {
  const { bench, orderId } = life;
  for (let round = 0; round < 3; round += 1) {
    await bench.sandbox.world.clock.advance(12 * 60_000);
    const open = await bench.ctx.db.operation.findMany({
      where: { shop: SHOP, orderId, state: { in: ["requested", "unknown"] } },
    });
    for (const { id } of open) await settleOperation(bench.ctx, { shop: SHOP, operationId: asId(id) });
  }
  await sync(life);
}
