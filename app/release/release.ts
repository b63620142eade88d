import type { OrderId } from "~/kernel/ids";
import { compare, isPositive, type Money } from "~/kernel/money";
import type { ShopSettings } from "~/settings/settings";

/** The facts of an order that decide whether the warehouse may ship it. */
export interface ReleasedOrder {
  /** When the last parcel of the whole order left; null while a part is not shipped. */
  fulfilledAt: Date | null;
  canceledAt: Date | null;
  /** Set where Shopify no longer has the order. */
  deletedAt: Date | null;
  processedAt: Date;
  /** Whether a pay-later payment has neither succeeded nor failed yet. */
  paymentPending: boolean;
  /** The amount still to be paid: see `balanceOf`. */
  owed: Money;
  /** The amount that can still be captured. */
  remaining: Money;
  captured: Money;
  /** The earliest expiry among authorizations with money remaining. */
  expiresAt: Date | null;
  /** Whether Shopify's fraud analysis calls the order risky or recommends to cancel it. */
  highRisk: boolean;
  /** Whether a person, a workflow or the warehouse asked that the order must not be shipped. */
  heldByRequest: boolean;
}

export const HOLD_REASONS = [
  "canceled",
  /** A person, a workflow or the warehouse asked that the order must not be shipped. */
  "held_by_request",
  "payment_pending",
  /** Nothing was captured, and nothing can be: the authorization was voided, expired or refused. */
  "nothing_authorized",
  /** The order owes more than can be captured. */
  "owed_not_covered",
  /** The authorization ends within the merchant's days, so goods that leave may be paid by nobody. */
  "expires_soon",
  "high_risk",
  /** The merchant's minutes for edits after checkout are not over. */
  "edit_window",
  /** The merchant does not let the warehouse ship orders that are only authorized. */
  "import_off",
  /** The guard holds the order because capture does not work. */
  "import_paused",
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export type Release =
  | { state: "may_ship" }
  | { state: "hold"; reasons: HoldReason[] }
  /** Nothing is left to ship. */
  | { state: "shipped" };

/** A change of what the warehouse may do with an order. */
export interface ReleaseChange {
  orderId: OrderId;
  orderName: string;
  /** As Shopify names the payment. */
  gatewayName: string;
  placedAt: Date;
  /** Null for the first decision about the order. */
  before: Release | null;
  after: Release;
  /** Since when the order has the state of `after`. */
  since: Date;
}

type Switch = Pick<ShopSettings, "importOn" | "importPausedAt">;

/** The merchant's choices about what may ship. */
export type ReleaseRules = Switch &
  Pick<ShopSettings, "holdsPending" | "holdsHighRisk" | "editWindowMinutes" | "holdsExpiringDays">;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Whether the warehouse may ship orders that are only authorized: the switch is on and the guard holds nothing. */
export function isReleasing({ importOn, importPausedAt }: Switch): boolean {
  return importOn && importPausedAt === null;
}

/**
 * Whether the warehouse may ship an order, and why not, the reasons of the order itself first. An order that owes
 * nothing is held only where it was canceled or somebody asked for it, whatever is switched. The app sees every order,
 * released or not.
 */
export function decideRelease(order: ReleasedOrder, rules: ReleaseRules, now: Date): Release {
  if (order.fulfilledAt) return { state: "shipped" };
  if (order.canceledAt ?? order.deletedAt) return { state: "hold", reasons: ["canceled"] };
  const asked = order.heldByRequest ? (["held_by_request"] as const) : [];
  const reasons: HoldReason[] = isPaid(order)
    ? [...asked]
    : [
        ...asked,
        ...reasonsOfPayment(order, rules),
        ...reasonsOfTime(order, rules, now),
        ...(rules.holdsHighRisk && order.highRisk ? (["high_risk"] as const) : []),
        ...reasonsOfShop(rules),
      ];
  return reasons.length > 0 ? { state: "hold", reasons } : { state: "may_ship" };
}

/** When the decision may change although nothing happens; null where time alone changes nothing. */
export function releaseChangesAt(order: ReleasedOrder, rules: ReleaseRules, now: Date): Date | null {
  if (order.fulfilledAt ?? order.canceledAt ?? order.deletedAt) return null;
  if (isPaid(order)) return null;
  const { editWindowEnds, expiryNears } = momentsOf(order, rules);
  const coming = [editWindowEnds, expiryNears].filter((at) => at !== null && at > now.getTime());
  return coming.length > 0 ? new Date(Math.min(...coming.map(Number))) : null;
}

/** Whether nothing is owed any more, and no pending payment can still fail. */
function isPaid({ owed, paymentPending }: ReleasedOrder): boolean {
  return !isPositive(owed) && !paymentPending;
}

function reasonsOfPayment(order: ReleasedOrder, { holdsPending }: ReleaseRules): HoldReason[] {
  const { paymentPending, owed, remaining, captured } = order;
  if (paymentPending) return holdsPending ? ["payment_pending"] : [];
  if (!isPositive(remaining) && !isPositive(captured)) return ["nothing_authorized"];
  return compare(owed, remaining) > 0 ? ["owed_not_covered"] : [];
}

function reasonsOfTime(order: ReleasedOrder, rules: ReleaseRules, now: Date): HoldReason[] {
  const { editWindowEnds, expiryNears } = momentsOf(order, rules);
  return [
    ...(expiryNears !== null && expiryNears <= now.getTime() ? (["expires_soon"] as const) : []),
    ...(editWindowEnds !== null && editWindowEnds > now.getTime() ? (["edit_window"] as const) : []),
  ];
}

/** The moments, in milliseconds, at which a reason of the clock ends or begins; null where there is none. */
function momentsOf({ processedAt, expiresAt }: ReleasedOrder, rules: ReleaseRules) {
  const { editWindowMinutes: minutes, holdsExpiringDays: days } = rules;
  return {
    editWindowEnds: minutes === null ? null : processedAt.getTime() + minutes * MINUTE_MS,
    expiryNears: days === null || expiresAt === null ? null : expiresAt.getTime() - days * DAY_MS,
  };
}

function reasonsOfShop({ importOn, importPausedAt }: Switch): HoldReason[] {
  return [
    ...(importOn ? [] : (["import_off"] as const)),
    ...(importPausedAt ? (["import_paused"] as const) : []),
  ];
}
