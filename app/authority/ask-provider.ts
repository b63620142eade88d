import type { DueDate } from "~/money/direct-provider.port";
import type { RejectionReason } from "~/money/payment-provider.port";

/** What became of a person's request for more time. Only `extended` changed anything for sure. */
export type MoreTimeAnswer =
  /** Until when can be captured, or on which day the customer has to pay; null where the provider does not say. */
  | { kind: "extended"; until: Date | null; day: string | null }
  | { kind: "refused"; reason: RejectionReason; providerText: string | null }
  /** Nothing happened; the same request may be sent again. */
  | { kind: "unavailable" }
  /** The request may have had effect. The same request, sent again, has none beyond it. */
  | { kind: "unknown" }
  /** The order has no such payment, or whoever moves it takes no such request. */
  | { kind: "not_possible" };

/** Until when a customer has to pay, as the provider answered. */
export type DueDateAnswer =
  { kind: "read"; dueDate: DueDate } | Exclude<MoreTimeAnswer, { kind: "extended" | "unknown" }>;

export type MoreTimeVerb = "extend" | "due_date";
