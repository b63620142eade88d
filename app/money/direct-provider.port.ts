import type { ConnectionCheck, NoAccess } from "~/connections/connection-check.port";
import type { DirectProviderName } from "~/gateways/authority";
import type { ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ProviderEvent } from "~/orders/provider-event";
import type { RejectionReason } from "./operation/rejection";

export type { ConnectionCheck, ConnectionMode, NoAccess } from "~/connections/connection-check.port";
export type { DirectProviderName } from "~/gateways/authority";
export type { ProviderEvent, ProviderEventKind } from "~/orders/provider-event";

/**
 * One provider's own API. Each request is sent once and its answer classified; nothing is retried here. Amounts without
 * decimals, with two or with three stay whole minor units: the provider's map knows its currencies.
 */
export interface DirectProvider<Credentials = unknown> {
  name: DirectProviderName;
  capabilities: DirectCapabilities;
  /** Asks the provider something harmless, to learn whether the credentials are good and for which mode. */
  check(credentials: Credentials): Promise<ConnectionCheck>;
  /** The only thing that may settle an operation whose outcome is unknown. */
  read(credentials: Credentials, reference: ProviderReference): Promise<AuthorizationReading>;
  capture(credentials: Credentials, request: DirectCapture): Promise<DirectOutcome>;
  void(credentials: Credentials, request: DirectVoid): Promise<DirectOutcome>;
  refund(credentials: Credentials, request: DirectRefund): Promise<DirectOutcome>;
  /** Tells of a parcel after its capture. Absent where the provider takes none then. Safe to repeat with the same key. */
  addParcel?(credentials: Credentials, request: DirectParcel): Promise<ParcelOutcome>;
  /**
   * Turns what the customer agreed to in the provider's checkout into an authorization; takes no money. Absent where that
   * happens by itself. Safe to repeat.
   */
  authorize?(credentials: Credentials, request: DirectAuthorization): Promise<AuthorizeOutcome>;
  /** Asks for more time to capture. Refused where the provider has no such request. */
  extend(credentials: Credentials, request: DirectRequest): Promise<ExtendOutcome>;
  /** Asks when the customer has to pay a capture, and how far that day can be put off. Refused where nobody can. */
  readDueDate(credentials: Credentials, capture: CaptureReference): Promise<DueDateReading>;
  /** Puts off the day on which the customer has to pay a capture; the merchant's own money moves no later. */
  extendDueDate(credentials: Credentials, request: DirectDueDate): Promise<DueDateOutcome>;
}

/** What may be asked of the provider at all; each authorization's reading says what may be asked of it now. */
export interface DirectCapabilities {
  /** Several captures of one authorization. Some providers allow it by contract only, and then refuse in words. */
  manyCaptures: boolean;
  /** Whether the captured lines reach the provider. */
  captureLines: boolean;
  /** Whether the rest can be released once a capture was made, as a whole. */
  voidAfterCapture: boolean;
  /** Whether an amount can be released, whenever. */
  voidAmount: boolean;
  refundLines: boolean;
  extend: boolean;
  /** Whether the day on which the customer has to pay a capture can be put off. */
  dueDate: boolean;
  /** Whether reading back shows the `reference` that a request carried. */
  showsReference: boolean;
  /** For how long the same key cannot move money twice, in milliseconds. Never relied on beyond. */
  keyLifetimeMs: number;
}

/** An authorization by the name that its provider gave it. */
export interface ProviderReference {
  shop: ShopDomain;
  /** The provider's id, as the merchant's mapping found it. */
  id: string;
  /** The currency of the order at Shopify: an answer in another one belongs to another order. */
  currency: string;
}

export interface DirectRequest extends ProviderReference {
  /** Of the operation: the same key asks for the same. */
  key: string;
  /** Of the operation, too: what reading back is to show, at most 64 characters. */
  ownReference: string;
}

export interface DirectCapture extends DirectRequest {
  amount: Money;
  /** Add up to `amount`. Empty for a capture by amount. */
  lines: readonly MovedGoods[];
  /** The parcel that the capture follows, if any. */
  parcel: Parcel | null;
  /** Whether whatever is not captured then is released. */
  releasesRest: boolean;
}

export interface DirectVoid extends DirectRequest {
  /** Null releases whatever is not captured. */
  amount: Money | null;
}

export interface DirectRefund extends DirectRequest {
  amount: Money;
  /** The provider's id of the capture whose money goes back. */
  captureId: string;
  /** Add up to `amount`. Empty for a refund by amount. */
  lines: readonly MovedGoods[];
}

export interface DirectAuthorization extends DirectRequest {
  /** What the merchant calls the order: "#1043". */
  orderName: string;
}

export interface CaptureReference extends ProviderReference {
  /** The provider's id of the capture. */
  captureId: string;
}

export interface DirectDueDate extends DirectRequest {
  captureId: string;
  /** One of the numbers that `readDueDate` offers. */
  days: number;
}

/** Units of an order line, or shipping, with the share of the money that is moved for them. */
export interface MovedGoods {
  kind: "goods" | "shipping";
  name: string;
  sku: string | null;
  quantity: number;
  /** For the whole quantity, with tax, after all discounts. */
  amount: Money;
  /** The part of `amount` that is tax. */
  tax: Money;
}

export interface Parcel {
  carrier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
}

export interface DirectParcel extends Pick<DirectRequest, "id" | "key"> {
  /** The provider's id of the capture that the parcel belongs to. */
  captureId: string;
  parcel: Parcel;
}

/** What became of a request about a capture that moves no money. */
export type ParcelOutcome =
  | { kind: "told" }
  | { kind: "refused"; detail: string }
  | NoAccess
  /** Safe to send again with the same key. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

/** What reading an authorization back showed. Anything but `read` says nothing about money. */
export type AuthorizationReading =
  | { kind: "read"; authorization: ProviderAuthorization }
  /** The provider knows no such authorization under these credentials: wrong id, region, mode or account. */
  | { kind: "missing"; detail: string }
  | NoAccess
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** An answer that lacks what the app must know to count money: never taken for an answer in part. */
  | { kind: "unreadable"; detail: string };

/** One authorization as its provider shows it. */
export interface ProviderAuthorization {
  id: string;
  /** The provider's own word for the state, known to the app or not, shown as it is. */
  statusWord: string;
  state: "pending" | "open" | "ended";
  authorized: Money;
  /** What the provider says can still be captured; null where it does not say. */
  remaining: Money | null;
  /** Until when captures are possible; null where the provider does not say. */
  expiresAt: Date | null;
  /** While `pending`, and once `rejected`, neither captured nor shipped. */
  risk: "accepted" | "pending" | "rejected";
  /** The provider's own word for its review for fraud; null where it has none beside the state. */
  reviewWord: string | null;
  /** Whether the customer disputes the payment. */
  isDisputed: boolean;
  /** The name of the merchant's order, where the provider keeps one that people can change there. */
  merchantReference: string | null;
  /** When the provider last changed the authorization; null where it does not say. */
  changedAt: Date | null;
  /** What happened beside the movements, in any order. */
  events: ProviderEvent[];
  /** All money that moved or is moving, oldest first, whoever moved it. */
  movements: ProviderMovement[];
}

export interface ProviderMovement {
  kind: "capture" | "void" | "refund";
  /** The provider's id, or a name made from what it shows, the same in each reading. */
  id: string;
  status: "success" | "pending" | "failure";
  amount: Money;
  /** Refunds only: the provider's id of the capture, null where the provider does not say. */
  captureId: string | null;
  /** The `ownReference` of the request, where the provider shows it. */
  ownReference: string | null;
  /** Whether the provider itself ended the authorization, because its time was over. */
  isLapse: boolean;
  occurredAt: Date;
}

/** Done, accepted but not settled, or one of exactly three bad endings. */
export type DirectOutcome =
  | { kind: "done"; movementId: string; amount: Money; occurredAt: Date }
  /** The provider works on the request; reading back shows the end. */
  | { kind: "pending"; movementId: string | null }
  | { kind: "rejected"; reason: RejectionReason; providerText: string | null }
  /** Nothing happened; the same key may be sent again. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  /** The request may have happened. Never sent again before the authorization was read back. */
  | { kind: "unknown"; detail: string };

export type AuthorizeOutcome = { kind: "authorized" } | Exclude<DirectOutcome, { kind: "done" | "pending" }>;

export type ExtendOutcome =
  { kind: "extended"; expiresAt: Date | null } | Exclude<DirectOutcome, { kind: "done" | "pending" }>;

/** When the customer has to pay a capture: a calendar day such as "2026-12-24", null where the provider does not say. */
export interface DueDate {
  day: string | null;
  /** By how many days it can be put off now, fewest first; empty where it cannot. */
  daysOffered: number[];
}

export type DueDateReading =
  { kind: "read"; dueDate: DueDate } | Exclude<DirectOutcome, { kind: "done" | "pending" | "unknown" }>;

export type DueDateOutcome =
  { kind: "extended"; day: string | null } | Exclude<DirectOutcome, { kind: "done" | "pending" }>;
