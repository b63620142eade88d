import type { Authority } from "~/gateways/authority";
import type { AuthorizationId, OrderId, ShopDomain, TransactionId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { Parcel, ParcelOutcome } from "./direct-provider.port";
import type { RefundGoods } from "./plan/refund-goods";
import type { ChosenLine } from "./plan/selection";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { RejectionReason } from "./operation/rejection";

/** The party that moves an authorization's money: Shopify, or the provider's own API. Ask capabilities, never names. */
export interface PaymentProvider {
  name: Authority;
  capabilities: Capabilities;
  capture(request: CaptureRequest): Promise<ProviderOutcome>;
  void(request: VoidRequest): Promise<ProviderOutcome>;
  refund(request: RefundRequest): Promise<ProviderOutcome>;
  /** Tells the provider of a parcel after its capture. Absent where nobody has to be told. Moves no money. */
  addParcel?(request: ParcelRequest): Promise<ParcelOutcome>;
  /** Reads the order back: the only thing that may settle an operation whose outcome is unknown. */
  readOrder(shop: ShopDomain, id: OrderId): Promise<ProviderReading>;
}

export interface Capabilities {
  /** Whether the rest can be released after a capture. */
  voidAfterCapture: boolean;
  /** Whether a part of what remains can be released, so that the other part can still be captured. */
  voidAmount: boolean;
}

interface OperationRequest {
  shop: ShopDomain;
  orderId: OrderId;
  authorizationId: AuthorizationId;
  /** Also the id of the operation, whose lines say what is moved. */
  idempotencyKey: string;
  /** Id of the person whose own permissions at the provider decide; null where the app acts by itself. */
  onBehalfOf: string | null;
}

export interface CaptureRequest extends OperationRequest {
  amount: Money;
  /** Set only where the authorization is multi-capturable and this capture should release the rest. */
  releasesRemaining?: boolean;
}

export interface ParcelRequest extends Omit<OperationRequest, "onBehalfOf"> {
  captureId: TransactionId;
  parcel: Parcel;
}

export interface VoidRequest extends OperationRequest {
  /** Everything that remains, or with `voidAmount` a part of it. Shopify releases everything without being told how much. */
  amount: Money;
}

export interface RefundRequest extends OperationRequest {
  amount: Money;
  captureId: TransactionId;
  /** The bought goods that the refund covers; absent for a refund by amount. */
  lines?: ChosenLine[];
  /** What Shopify is told beside the money; other providers have no place for it. */
  goods?: RefundGoods;
}

/** Done, accepted but not settled, or one of exactly three bad endings (design: errors). */
export type ProviderOutcome =
  | { kind: "done"; reference: TransactionId; amount: Money; occurredAt: Date }
  /** The provider works on the request; a webhook or reading back shows the end. The slot stays taken. */
  | { kind: "pending"; reference: TransactionId }
  | { kind: "rejected"; reason: RejectionReason; providerText: string | null }
  /** Nothing happened; the same key may be sent again. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** The request may have happened. Never sent again before the order was read back. */
  | { kind: "unknown"; detail: string };

export type { RejectionReason } from "./operation/rejection";
export type { RefundGoods } from "./plan/refund-goods";
export type { ChosenLine } from "./plan/selection";
export type { RefundedShipping } from "./plan/shipping-price";

export type ProviderReading =
  | { kind: "read"; order: OrderSnapshot }
  | { kind: "missing" }
  | { kind: "unavailable"; retryAfterMs: number; detail: string };
