import type { Attention } from "~/attention/attention";
import type { Authority } from "~/gateways/authority";
import type { CaptureDuty } from "~/autocapture/capture-duties.store.server";
import type { ConfirmationView } from "~/confirmations/confirmation-view";
import type { Money } from "~/kernel/money";
import type { Refused } from "~/kernel/refusal";
import type { Operation } from "~/money/operation/operation";
import type { SettledElsewhere } from "~/money/settled-elsewhere";
import type { OrderRowView } from "~/order-list/order-row-view";
import type { DirectAuthority } from "~/orders/direct-authority";
import type { MatchedAuthorization } from "~/orders/match-order";
import type { OrderParcel } from "~/orders/parcel";
import type { OrderLineSnapshot } from "~/orders/order-snapshot";
import type { OrderMarkView } from "~/marks/mark-view";
import type { OrderHold } from "~/release/holds/order-holds.store.server";
import type { OrderNote } from "~/orders/notes/order-note";
import type { TimelineEventView } from "~/orders/timeline";

/** What the page of an order shows in addition to the list. */
export interface OrderDetailView extends OrderRowView {
  voided: Money;
  refunded: Money;
  total: Money;
  /** Paid by payments that the app does not follow (gift card, card), less their refunds. */
  paidElsewhere: Money;
  /** What people stated to be settled outside of Shopify. */
  settledElsewhere: Money;
  canceledAt: Date | null;
  /** Set where Shopify no longer has the order. */
  deletedAt: Date | null;
  lines: OrderLineView[];
  /** What left, oldest first. */
  parcels: OrderParcel[];
  capturedAt: Date | null;
  authorizations: AuthorizationView[];
  /** Since when the warehouse may ship the order, or may not; null where that is not decided yet. */
  releaseSince: Date | null;
  /** The requests to hold the order that have not ended, oldest first. */
  holds: OrderHold[];
  /** What the warehouse sees on the order at Shopify, or will. */
  marks: OrderMarkView[];
  /** Why the order needs a person; empty for nearly all orders. */
  attention: Attention[];
  /** What waits for a second person. */
  confirmations: ConfirmationView[];
  timeline: TimelineEventView[];
  /** What people noted about the order, newest first. */
  notes: OrderNote[];
  openOperation: OperationView | null;
  lastOperation: OperationView | null;
  duty: DutyView | null;
  settlements: SettlementView[];
  readAt: Date;
  /** What the capture button would do. */
  capture: { kind: "possible" } | Refused;
}

/** A due capture that the app has to make. */
export type DutyView = Pick<CaptureDuty, "amount" | "dueSince" | "nextTryAt" | "reason" | "detail">;

export type SettlementView = Pick<SettledElsewhere, "id" | "amount" | "reason" | "statedBy" | "statedAt">;

export type OrderLineView = Omit<OrderLineSnapshot, "tax">;

export interface AuthorizationView extends Pick<
  MatchedAuthorization,
  "id" | "amount" | "multiCapturable" | "class" | "state" | "authorizedAt"
> {
  gatewayLabel: string;
  remaining: Money;
  expiresAt: Date | null;
  expirySource: MatchedAuthorization["expirySource"] | null;
  /** Whether what remains can be voided once a part was captured. */
  voidsRest: boolean;
  /** Whether a part of what remains can be voided. */
  voidsAmount: boolean;
  direct: DirectView | null;
}

/** What is known of an authorization at its provider, and whether a person may still say which one it is. */
export interface DirectView extends Pick<
  DirectAuthority,
  "authority" | "brand" | "reference" | "state" | "statusWord" | "isDisputed" | "foreign"
> {
  provider: Authority;
  isFixed: boolean;
  /** Whether the provider may be asked to authorize what the customer agreed to in its checkout. */
  canAuthorize: boolean;
  /** Whether the provider may be asked for more time to capture. */
  canExtend: boolean;
  /** The captures whose day of payment may be put off; empty where the provider has no such request. */
  captures: CaptureView[];
}

export interface CaptureView {
  /** The capture by the name that the ledger gives it. */
  reference: string;
  amount: Money;
  capturedAt: Date;
}

export type OperationView = Pick<
  Operation,
  "id" | "kind" | "authority" | "state" | "amount" | "requestedAt" | "settledAt" | "reason" | "providerText"
>;
