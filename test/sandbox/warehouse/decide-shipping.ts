import { orderTotals } from "../model/order-totals";
import type { OrderState } from "../model/order-state";
import { goodsLeft, goodsWithoutHold } from "./goods-left";
import type { Reading, ShippedLine, WarehouseOrderState, WarehouseSettings } from "./warehouse-state";

/** What a warehouse thinks of one order. `why` is a part of a sentence; `lines` is what it would ship. */
export type Verdict =
  { state: "may_ship"; why: string; lines: ShippedLine[] } | { state: "hold" | "nothing_left"; why: string };

interface Question {
  order: OrderState;
  entry: WarehouseOrderState;
  settings: WarehouseSettings;
  /** Milliseconds. */
  now: number;
}

/** What each kind of warehouse reads of an order that has goods left: whether they may ship, and why. */
const READ: Record<Reading, (question: Question, left: ShippedLine[]) => Verdict> = {
  everything_authorized: readPayment,
  order_tag: readTags,
  fulfillment_hold: readFulfillmentHolds,
  warehouse_api: readTold,
};

/** Decides, with what this warehouse reads and nothing else, whether it may ship an order now. */
export function decideShipping(question: Question): Verdict {
  const { order, entry, settings } = question;
  if (order.cancelledAt !== null) return { state: "nothing_left", why: "canceled" };
  const left = goodsLeft(order, entry);
  if (left.length === 0) return { state: "nothing_left", why: "shipped" };
  return READ[settings.readsBy](question, left);
}

/** What a warehouse would do that takes every order for good whose payment is authorized or made. */
export function decideNaively(question: Question): Verdict {
  return decideShipping({
    ...question,
    settings: { ...question.settings, readsBy: "everything_authorized" },
  });
}

/**
 * The authorization counts, and not the word that Shopify shows: a payment that is shown pending can be authorized
 * already, and that is when goods leave too early.
 */
function readPayment({ order, now }: Question, lines: ShippedLine[]): Verdict {
  const { capturable, net, currentTotal } = orderTotals(order, now);
  if (net.presentment > 0) return { state: "may_ship", why: "paid", lines };
  if (capturable.presentment > 0) return { state: "may_ship", why: "authorized", lines };
  if (currentTotal.presentment === 0) return { state: "may_ship", why: "nothing to pay", lines };
  return { state: "hold", why: "neither authorized nor paid" };
}

/** A tag that permits is enough; where only a tag that holds is known, the payment has to permit. */
function readTags(question: Question, lines: ShippedLine[]): Verdict {
  const { shipTag, holdTag } = question.settings;
  if (hasTag(question.order, holdTag)) return { state: "hold", why: `tagged “${holdTag}”` };
  if (shipTag === "") return readPayment(question, lines);
  return hasTag(question.order, shipTag)
    ? { state: "may_ship", why: `tagged “${shipTag}”`, lines }
    : { state: "hold", why: `not tagged “${shipTag}”` };
}

/** Shopify compares tags without regard to case. */
export const hasTag = ({ tags }: OrderState, wanted: string): boolean =>
  wanted !== "" && tags.some((tag) => tag.toLowerCase() === wanted.toLowerCase());

function readFulfillmentHolds(question: Question, left: ShippedLine[]): Verdict {
  const lines = goodsWithoutHold(question.order, left);
  if (lines.length > 0) return readPayment(question, lines);
  return { state: "hold", why: holdOnFulfillment(question.order) ?? "nothing to fulfill" };
}

/** The note of the first hold on a fulfillment order; null where none is held. */
export function holdOnFulfillment({ fulfillmentOrders }: OrderState): string | null {
  const hold = fulfillmentOrders.find(({ status }) => status === "ON_HOLD")?.holds[0];
  if (!hold) return null;
  return `fulfillment on hold by ${hold.heldBy.title}${hold.reasonNotes ? `: ${hold.reasonNotes}` : ""}`;
}

/** Through the API the warehouse ships what the app says, and at most what the app says is left. */
function readTold({ entry: { told } }: Question, left: ShippedLine[]): Verdict {
  if (told === null) return { state: "hold", why: "the app has not said anything about it" };
  if (told.canceled) return { state: "nothing_left", why: "canceled" };
  if (told.state === "hold") return { state: "hold", why: told.reasons.join(", ") || "the app holds it" };
  if (told.state === "shipped") return { state: "nothing_left", why: "shipped" };
  const lines = left.flatMap(({ lineId, quantity }) => {
    const allowed = told.lines.find((line) => line.lineId === lineId)?.left ?? 0;
    return allowed > 0 ? [{ lineId, quantity: Math.min(allowed, quantity) }] : [];
  });
  return lines.length > 0
    ? { state: "may_ship", why: "the app says so", lines }
    : { state: "nothing_left", why: "shipped" };
}
