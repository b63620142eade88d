import type { BulkGroup } from "~/bulk/bulk-group";
import type { OrderAdvice } from "./advise-order";
import { toDecimal, type Money } from "~/kernel/money";
import type { OrderStatus } from "~/money/ledger/order-status";
import type { RefusalReason } from "~/kernel/refusal";
import type { Refuser } from "~/money/operation/rejection";

/**
 * What the app's extensions in the Shopify admin are answered, as JSON. Dates are ISO 8601; texts are in the language
 * that the extension asked in, since the app has every reason's text in each already.
 */

/** As the admin's own formatter takes it: all decimals of the currency and a point. */
export interface SentAmount {
  decimal: string;
  currency: string;
}

export type SentOrder =
  /** Not pay later, or not imported. */
  { kind: "not_followed" } | FollowedOrder;

export interface FollowedOrder {
  kind: "followed";
  id: string;
  name: string;
  gateway: string;
  status: OrderStatus;
  statusText: string;
  authorized: SentAmount;
  captured: SentAmount;
  /** Of what is owed, what can still be captured. */
  capturable: SentAmount;
  refunded: SentAmount;
  /** Owed, and lapsed or voided after shipping. */
  lost: SentAmount;
  /** Null where nothing waits to be captured, or no date is known. */
  expiresAt: string | null;
  expirySourceText: string | null;
  isShipped: boolean;
  advice: OrderAdvice;
  capture: { kind: "possible"; amount: SentAmount } | { kind: "refused"; text: string };
  /** A partial capture loses the rest. */
  isCapturedOnce: boolean;
  openMove: SentMove | null;
  /** Of the latest request, where something still waits to be captured. */
  rejection: SentRejection | null;
}

export interface SentMove {
  kind: "capture" | "void" | "refund";
  amount: SentAmount;
  since: string;
  isUnknown: boolean;
}

export interface SentRejection {
  text: string;
  /** Who rejected it. */
  by: Refuser;
  /** In the words of whoever rejected it. */
  providerText: string | null;
}

export interface SentRefusal {
  kind: "refused";
  /** `key_conflict`: the same form was sent with something else before. */
  reason: RefusalReason | "key_conflict";
  text: string;
}

export type SentPreview =
  | {
      kind: "plan";
      amount: SentAmount;
      /** What could not be captured afterwards; null for nothing. */
      givenUp: SentAmount | null;
      givesUpRest: boolean;
      ignoresCurrentTotal: boolean;
    }
  | SentRefusal;

export type SentOutcome =
  | { kind: "succeeded" }
  /** Asked, and not answered yet or with no certain answer. The order tells how it ends. */
  | { kind: "pending" }
  | ({ kind: "rejected" } & SentRejection)
  | SentRefusal;

export type SentBulkPlan =
  | {
      kind: "planned";
      /** What can be captured, by what to know before; a group without orders is left out. */
      groups: SentBulkGroup[];
      /** The most frequent reason first, with the names of the first few. */
      refused: { text: string; orders: number; examples: string[] }[];
    }
  | { kind: "too_many"; orders: number; limit: number }
  | { kind: "nothing_selected" };

export interface SentBulkGroup {
  group: BulkGroup;
  name: string;
  /** What to know before it is captured. */
  help: string;
  orders: number;
  amounts: SentAmount[];
  isChosenAtFirst: boolean;
}

export type SentBulkStart =
  | { kind: "started"; runId: string }
  | { kind: "already_running"; runId: string }
  | { kind: "nothing_to_capture" }
  | { kind: "too_many"; orders: number; limit: number }
  | { kind: "nothing_selected" };

/** How many of the orders asked about the app follows. */
export interface SentKnownOrders {
  known: number;
}

export function toSentAmount(amount: Money): SentAmount {
  return { decimal: toDecimal(amount), currency: amount.currency };
}
