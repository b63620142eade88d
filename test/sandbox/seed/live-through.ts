import { capturableOf } from "../model/authorization";
import { cancelOrder } from "../model/cancel-order";
import { captureAuthorization } from "../model/capture-authorization";
import { fulfillOrder } from "../model/fulfill-order";
import type { Random } from "../model/random";
import { refundOrder } from "../model/refund-order";
import { refundableOf } from "../model/refuse-refund";
import type { Actor, OrderState } from "../model/order-state";
import type { ShopState } from "../model/shop-state";
import { voidAuthorization } from "../model/void-authorization";
import type { PastWorld } from "./past-world";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STAFF: Actor = { kind: "staff", title: "Sam de Wit" };

interface Step {
  at: number;
  act: () => unknown;
}

/**
 * What happens to a past order up to `now`: most are shipped within days and captured by hand afterwards; some wait,
 * some were shipped and never captured (the danger that the app is about), some are canceled, voided or refunded.
 */
export function liveThrough(
  past: PastWorld,
  shop: ShopState,
  order: OrderState,
  random: Random,
  now: number,
): void {
  const placed = order.createdAt;
  const shipped = placed + (1 + random.next() * 3) * DAY;
  const captured = shipped + random.next() * 6 * HOUR;
  const refunded = captured + (5 + random.next() * 10) * DAY;
  const authorized = order.transactions.some((transaction) => transaction.kind === "AUTHORIZATION");
  const fate = random.next();
  const returns = random.next() < 0.1;
  const wholly = random.next() < 0.4;
  const inTwo = order.lines.length > 1 && random.next() < 0.15;
  const { world } = past;

  const ship: Step[] = inTwo
    ? [
        { at: placed + DAY, act: () => shipFirstLine(past, shop, order) },
        {
          at: shipped,
          act: () => fulfillOrder(world, shop, order, { actor: STAFF, tracking: trackingOf(order) }),
        },
      ]
    : [
        {
          at: shipped,
          act: () => fulfillOrder(world, shop, order, { actor: STAFF, tracking: trackingOf(order) }),
        },
      ];
  const capture: Step = { at: captured, act: () => captureAll(past, shop, order) };
  const giveBack: Step[] = returns
    ? [{ at: refunded, act: () => refundSome(past, shop, order, wholly) }]
    : [];
  const cancel: Step = {
    at: placed + DAY,
    act: () =>
      cancelOrder(world, shop, order, { reason: "CUSTOMER", restock: true, refund: true, actor: STAFF }),
  };

  // Younger orders wait for goods more often, so that the shop has work to do.
  const waits = now - placed < 25 * DAY ? 0.3 : 0.12;
  const steps = stepsOf(
    { authorized, fate, waits },
    { ship, capture, giveBack, cancel, voidIt: voidStep(past, shop, order) },
  );
  for (const step of steps.filter(({ at }) => at <= now)) {
    past.moveTo(step.at);
    step.act();
  }
}

interface Fates {
  ship: Step[];
  capture: Step;
  giveBack: Step[];
  cancel: Step;
  voidIt: Step;
}

interface Lot {
  authorized: boolean;
  /** From 0 to 1, by chance. */
  fate: number;
  /** Share of orders that are not shipped. */
  waits: number;
}

function stepsOf(
  { authorized, fate, waits }: Lot,
  { ship, capture, giveBack, cancel, voidIt }: Fates,
): Step[] {
  if (fate < 0.05) return [cancel];
  if (!authorized) return [...ship, ...giveBack];
  if (fate < 0.07) return [voidIt];
  // The order waits for goods, and stays authorized until the authorization lapses.
  if (fate < 0.07 + waits) return [];
  // The order was shipped and forgotten.
  if (fate < 0.11 + waits) return ship;
  return [...ship, capture, ...giveBack];
}

function voidStep(past: PastWorld, shop: ShopState, order: OrderState): Step {
  return {
    at: order.createdAt + 2 * DAY,
    act: () => {
      const parent = order.transactions.find((transaction) => transaction.kind === "AUTHORIZATION");
      if (parent) voidAuthorization(past.world, shop, order, { parentId: parent.id, actor: STAFF });
    },
  };
}

function shipFirstLine(past: PastWorld, shop: ShopState, order: OrderState): void {
  const [line] = order.lines;
  if (!line) return;
  const lines = [{ lineId: line.id, quantity: line.quantity }];
  fulfillOrder(past.world, shop, order, { actor: STAFF, lines, tracking: trackingOf(order) });
}

function captureAll(past: PastWorld, shop: ShopState, order: OrderState): void {
  for (const { id } of [...order.transactions]) {
    const transaction = order.transactions.find((each) => each.id === id);
    if (!transaction) continue;
    const amountPresentment = capturableOf(order, transaction, past.world.clock.now()).presentment;
    if (amountPresentment > 0)
      captureAuthorization(past.world, shop, order, { parentId: id, amountPresentment, actor: STAFF });
  }
}

/** The whole order comes back, or one line of it. */
function refundSome(past: PastWorld, shop: ShopState, order: OrderState, wholly: boolean): void {
  const payment = order.transactions.find((each) => refundableOf(order, each).presentment > 0);
  const line = order.lines[0];
  if (!payment || !line) return;
  const paid = refundableOf(order, payment).presentment;
  const ofLine = line.unitPrice.presentment * line.quantity - line.discount.presentment;
  refundOrder(past.world, shop, order, {
    transactions: [{ parentId: payment.id, amountPresentment: wholly ? paid : Math.min(paid, ofLine) }],
    lines: (wholly ? order.lines : [line]).map((each) => ({
      lineId: each.id,
      quantity: each.currentQuantity,
      restockType: "RETURN",
      locationId: shop.locations[0]?.id ?? null,
    })),
    note: "Returned",
    actor: STAFF,
  });
}

const trackingOf = (order: OrderState) => ({ number: `3STEST${order.number}`, url: null, company: "PostNL" });
