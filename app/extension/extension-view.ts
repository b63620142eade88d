import type { BulkGroup } from "~/bulk/bulk-group";
import type { NotSelected, StartBulkOutcome } from "~/bulk/bulk-view";
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
export interface ExtensionAmount {
  decimal: string;
  currency: string;
}

export type ExtensionOrder =
  /** Not pay later, or not imported. */
  { kind: "not_followed" } | FollowedOrder;

export interface FollowedOrder {
  kind: "followed";
  id: string;
  name: string;
  gateway: string;
  status: OrderStatus;
  statusText: string;
  authorized: ExtensionAmount;
  captured: ExtensionAmount;
  /** Of what is owed, what can still be captured. */
  capturable: ExtensionAmount;
  refunded: ExtensionAmount;
  /** Owed, and lapsed or voided after shipping. */
  lost: ExtensionAmount;
  /** Null where nothing waits to be captured, or no date is known. */
  expiresAt: string | null;
  expirySourceText: string | null;
  isShipped: boolean;
  advice: OrderAdvice;
  capture: { kind: "possible" } | { kind: "refused"; text: string };
  /** A partial capture loses the rest. */
  isCapturedOnce: boolean;
  /** A capture, void or refund on its way; `isUnknown` where its answer was lost. */
  openMove: { isUnknown: boolean } | null;
  /** Of the latest request, where something still waits to be captured. */
  rejection: ExtensionRejection | null;
}

export interface ExtensionRejection {
  text: string;
  /** Who rejected it. */
  by: Refuser;
  /** In the words of whoever rejected it. */
  providerText: string | null;
}

export interface ExtensionRefusal {
  kind: "refused";
  /** `key_conflict`: the same form was sent with something else before. */
  reason: RefusalReason | "key_conflict";
  text: string;
}

export type ExtensionPreview =
  | {
      kind: "plan";
      amount: ExtensionAmount;
      /** What could not be captured afterwards; null for nothing. */
      givenUp: ExtensionAmount | null;
      givesUpRest: boolean;
      ignoresCurrentTotal: boolean;
    }
  | ExtensionRefusal;

export type ExtensionOutcome =
  | { kind: "succeeded" }
  /** Asked, and not answered yet or with no certain answer. The order tells how it ends. */
  | { kind: "pending" }
  | ({ kind: "rejected" } & ExtensionRejection)
  | ExtensionRefusal;

export type ExtensionBulkPlan =
  | {
      kind: "planned";
      /** What can be captured, by what to know before; a group without orders is left out. */
      groups: ExtensionBulkGroup[];
      /** The most frequent reason first, with the names of the first few. */
      refused: { text: string; orders: number; examples: string[] }[];
    }
  | NotSelected;

export interface ExtensionBulkGroup {
  group: BulkGroup;
  name: string;
  /** What to know before it is captured. */
  help: string;
  orders: number;
  amounts: ExtensionAmount[];
  isChosenAtFirst: boolean;
}

export type ExtensionBulkStart = StartBulkOutcome;

/** How many of the orders asked about the app follows. */
export interface ExtensionKnownOrders {
  known: number;
}

export function toExtensionAmount(amount: Money): ExtensionAmount {
  return { decimal: toDecimal(amount), currency: amount.currency };
}
