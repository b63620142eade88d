import type { BulkGroup } from "~/bulk/bulk-group";
import type { NotSelected, StartBulkOutcome } from "~/bulk/bulk-view";
import type { OrderAdvice } from "./advise-order";
import { toDecimal, type Money } from "~/kernel/money";
import type { OrderStatus } from "~/money/ledger/order-status";
import type { RefusalReason } from "~/kernel/refusal";
import type { Refuser } from "~/money/operation/rejection";

/**
 * The JSON answers for the app's extensions in the Shopify admin. Dates are ISO 8601. Texts are in the language of the
 * request, since the app already has every reason's text in each language.
 */

/** An amount for the admin's own formatter: all decimals of the currency and a point. */
export interface ExtensionAmount {
  decimal: string;
  currency: string;
}

export type ExtensionOrder =
  /** The order is not pay later, or the app does not know it. */
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
  /** The part of the owed amount that can still be captured. */
  capturable: ExtensionAmount;
  refunded: ExtensionAmount;
  /** The owed amount that lapsed or was voided after shipping. */
  lost: ExtensionAmount;
  /** Null where no money waits to be captured, or no date is known. */
  expiresAt: string | null;
  expirySourceText: string | null;
  isShipped: boolean;
  advice: OrderAdvice;
  capture: { kind: "possible" } | { kind: "refused"; text: string };
  /** Whether a partial capture loses the rest. */
  isCapturedOnce: boolean;
  /** A capture, void or refund under way; `isUnknown` where its answer was lost. */
  openMove: { isUnknown: boolean } | null;
  /** The rejection of the latest request, while money still waits to be captured. */
  rejection: ExtensionRejection | null;
}

export interface ExtensionRejection {
  text: string;
  /** Who rejected the request. */
  by: Refuser;
  /** The words of whoever rejected the request. */
  providerText: string | null;
}

export interface ExtensionRefusal {
  kind: "refused";
  /** `key_conflict`: the same form was sent with other content before. */
  reason: RefusalReason | "key_conflict";
  text: string;
}

export type ExtensionPreview =
  | {
      kind: "plan";
      amount: ExtensionAmount;
      /** The amount that could not be captured afterwards; null where there is none. */
      givenUp: ExtensionAmount | null;
      givesUpRest: boolean;
      ignoresCurrentTotal: boolean;
    }
  | ExtensionRefusal;

export type ExtensionOutcome =
  | { kind: "succeeded" }
  /** The request was made and has no certain answer yet. Reading the order again shows how it ended. */
  | { kind: "pending" }
  | ({ kind: "rejected" } & ExtensionRejection)
  | ExtensionRefusal;

export type ExtensionBulkPlan =
  | {
      kind: "planned";
      /** The orders that can be captured, by group; groups without orders are left out. */
      groups: ExtensionBulkGroup[];
      /** The most frequent reason first, with the names of the first few orders. */
      refused: { text: string; orders: number; examples: string[] }[];
    }
  | NotSelected
  | ExtensionReserved;

/** The person's role in the shop does not allow this. */
export interface ExtensionReserved {
  kind: "reserved";
  text: string;
}

export interface ExtensionBulkGroup {
  group: BulkGroup;
  name: string;
  /** What a person should know before capturing the group. */
  help: string;
  orders: number;
  amounts: ExtensionAmount[];
  isChosenAtFirst: boolean;
}

export type ExtensionBulkStart = StartBulkOutcome | ExtensionReserved;

/** How many of the given orders the app follows. */
export interface ExtensionKnownOrders {
  known: number;
}

export function toExtensionAmount(amount: Money): ExtensionAmount {
  return { decimal: toDecimal(amount), currency: amount.currency };
}
