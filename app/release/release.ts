import { compare, isPositive, type Money } from "~/kernel/money";
import type { ShopSettings } from "~/settings/settings";

/** The facts of an order that decide whether the warehouse may ship it. */
export interface ReleasedOrder {
  canceledAt: Date | null;
  /** Whether a pay-later payment has neither succeeded nor failed yet. */
  paymentPending: boolean;
  /** The amount still to be paid: see `balanceOf`. */
  owed: Money;
  /** The amount that can still be captured. */
  remaining: Money;
  captured: Money;
}

export const HOLD_REASONS = [
  "canceled",
  "payment_pending",
  /** Nothing was captured, and nothing can be: the authorization was voided, expired or refused. */
  "nothing_authorized",
  /** The order owes more than can be captured. */
  "owed_not_covered",
  /** The merchant does not let the warehouse ship orders that are only authorized. */
  "import_off",
  /** The guard holds the order because capture does not work. */
  "import_paused",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export type Release = { state: "may_ship" } | { state: "hold"; reasons: HoldReason[] };

type Switch = Pick<ShopSettings, "importOn" | "importPausedAt">;

/** Whether the warehouse may ship orders that are only authorized: the switch is on and the guard holds nothing. */
export function isReleasing({ importOn, importPausedAt }: Switch): boolean {
  return importOn && importPausedAt === null;
}

/**
 * Whether the warehouse may ship an order, and why not, the reasons of the order itself first. An order that owes
 * nothing may leave, whatever is switched. The app sees every order, released or not.
 */
export function decideRelease(order: ReleasedOrder, settings: Switch): Release {
  if (order.canceledAt) return { state: "hold", reasons: ["canceled"] };
  if (isPaid(order)) return { state: "may_ship" };
  const reasons = [...reasonsOfOrder(order), ...reasonsOfShop(settings)];
  return reasons.length > 0 ? { state: "hold", reasons } : { state: "may_ship" };
}

/** Whether nothing is owed any more, and no pending payment can still fail. */
function isPaid({ owed, paymentPending }: ReleasedOrder): boolean {
  return !isPositive(owed) && !paymentPending;
}

function reasonsOfOrder({ paymentPending, owed, remaining, captured }: ReleasedOrder): HoldReason[] {
  if (paymentPending) return ["payment_pending"];
  if (!isPositive(remaining) && !isPositive(captured)) return ["nothing_authorized"];
  return compare(owed, remaining) > 0 ? ["owed_not_covered"] : [];
}

function reasonsOfShop({ importOn, importPausedAt }: Switch): HoldReason[] {
  return [
    ...(importOn ? [] : (["import_off"] as const)),
    ...(importPausedAt ? (["import_paused"] as const) : []),
  ];
}
