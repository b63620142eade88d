/** One merchant's account: its pair of keys is for one host, and in the global API for one country. */
export interface AffirmMerchant {
  publicKey: string;
  privateKey: string;
  host: string;
  country: "USA" | "CAN" | "GBR";
  currency: string;
  /** Whether Affirm enabled several captures, and voids of an amount, for the account. */
  splitCapture: boolean;
  windowDays: number;
}

export type AffirmEventType =
  | "confirm"
  | "auth"
  | "capture"
  | "split_capture"
  | "void"
  | "partial_void"
  | "expire_authorization"
  | "refund"
  | "update";

export interface AffirmEventState {
  id: string;
  type: AffirmEventType;
  /** Cents. Null where the answer names none. */
  amount: number | null;
  /** What it released or moved, in cents, also where the answer does not say. */
  moved: number;
  at: number;
  referenceId: string | null;
}

export interface AffirmTransactionState {
  id: string;
  checkoutToken: string;
  merchant: AffirmMerchant;
  amount: number;
  createdAt: number;
  /** Null until it is authorized. */
  expiresAt: number | null;
  orderId: string | null;
  shippingCarrier: string | null;
  shippingConfirmation: string | null;
  isDisputed: boolean;
  /** Oldest first. */
  events: AffirmEventState[];
}

export interface AffirmState {
  merchants: AffirmMerchant[];
  /** Oldest first. */
  transactions: AffirmTransactionState[];
  /** By merchant and key. */
  answers: Map<string, { status: number; body: unknown; at: number }>;
}

const TYPES: Record<"captured" | "voided" | "refunded", readonly AffirmEventType[]> = {
  captured: ["capture", "split_capture"],
  voided: ["void", "partial_void", "expire_authorization"],
  refunded: ["refund"],
};

/** Cents. */
export function totalOf({ events }: AffirmTransactionState, what: keyof typeof TYPES): number {
  return events.reduce((total, { type, moved }) => (TYPES[what].includes(type) ? total + moved : total), 0);
}

export const remainingOf = (transaction: AffirmTransactionState): number =>
  isAuthorized(transaction)
    ? transaction.amount - totalOf(transaction, "captured") - totalOf(transaction, "voided")
    : 0;

export const isAuthorized = ({ expiresAt }: AffirmTransactionState): boolean => expiresAt !== null;

/** Assumption: with several captures, "partially_captured" is the word as long as something is left. */
export function statusOf(transaction: AffirmTransactionState): string {
  const captured = totalOf(transaction, "captured");
  const refunded = totalOf(transaction, "refunded");
  if (!isAuthorized(transaction)) return "confirmed";
  if (transaction.isDisputed) return "disputed";
  if (refunded > 0) return refunded < captured ? "partially_refunded" : "refunded";
  if (captured === 0) return remainingOf(transaction) === 0 ? "voided" : "authorized";
  return remainingOf(transaction) > 0 ? "partially_captured" : "captured";
}
