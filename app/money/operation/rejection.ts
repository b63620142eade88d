import type { Authority } from "~/gateways/authority";
import type { OwnRejection } from "./operation";

/** Why the receiver of a request did not move the money. Final: the same request would be refused again. */
export type RejectionReason =
  | "declined"
  | "authorization_expired"
  | "already_captured"
  | "already_voided"
  | "amount_too_high"
  | "amount_too_low"
  | "currency_mismatch"
  | "not_found"
  /** Shopify: the app lacks the permission. */
  | "access_denied"
  /** Shopify: the permissions of the person who asked do not allow the request. */
  | "no_staff_permission"
  /** Nothing was sent: the session of the person who asked ended before. */
  | "signed_out"
  /** The merchant's account at the provider does not allow the request. */
  | "not_permitted"
  /** The merchant's account at the provider allows it for the whole amount only. */
  | "parts_not_permitted"
  /** The provider gives back no money that it took so long ago. */
  | "refund_too_late"
  /** The gateway accepts no such request from an app. */
  | "not_supported"
  | "order_busy"
  /** Shopify refused for a reason that the app does not know. */
  | "shopify_error"
  /** The provider refused for a reason that the app does not know. */
  | "provider_error";

/** Who refused, to be named wherever a refusal is shown. */
export type Refuser = "shopify" | "provider" | "app";

/** Who refuses where Shopify moves the money. */
const REFUSER: Record<RejectionReason | OwnRejection, Refuser> = {
  declined: "provider",
  authorization_expired: "provider",
  already_captured: "shopify",
  already_voided: "shopify",
  amount_too_high: "shopify",
  amount_too_low: "shopify",
  currency_mismatch: "shopify",
  not_found: "shopify",
  access_denied: "shopify",
  no_staff_permission: "shopify",
  signed_out: "app",
  not_permitted: "provider",
  parts_not_permitted: "provider",
  refund_too_late: "provider",
  not_supported: "shopify",
  order_busy: "shopify",
  shopify_error: "shopify",
  provider_error: "provider",
  // Nobody refused: the provider was asked, and nothing happened.
  not_done: "provider",
  overtaken: "app",
  gave_up: "app",
};

const OF_THE_PERSON: readonly string[] = ["no_staff_permission", "signed_out"] satisfies RejectionReason[];

/**
 * Whether only the person who asked was refused, who is told so at once. Nothing is wrong with the payment: somebody
 * else, or the app, may make the same request.
 */
export const isOfThePerson = (reason: string | null): boolean =>
  reason !== null && OF_THE_PERSON.includes(reason);

function isKnown(reason: string): reason is keyof typeof REFUSER {
  return Object.hasOwn(REFUSER, reason);
}

/** A stored reason in this version's words. A reason of another version, or none, is an unnamed one of the provider. */
export function knownRejection(reason: string | null): RejectionReason | OwnRejection {
  return reason !== null && isKnown(reason) ? reason : "provider_error";
}

/** Who refused a request to this authority: what Shopify refuses for its orders, a provider refuses for its own. */
export function refuserOf(reason: string | null, authority: Authority): Refuser {
  const refuser = REFUSER[knownRejection(reason)];
  return refuser === "shopify" && authority !== "shopify" ? "provider" : refuser;
}
