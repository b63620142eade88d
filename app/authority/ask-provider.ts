import type { DueDate } from "~/money/direct-provider.port";
import type { RejectionReason } from "~/money/payment-provider.port";

/** What became of a person's request to a provider, which moves no money. */
export type ProviderAnswer =
  /** What the customer agreed to in the provider's checkout can be captured. */
  | { kind: "authorized" }
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
  | { kind: "read"; dueDate: DueDate }
  | Exclude<ProviderAnswer, { kind: "authorized" | "extended" | "unknown" }>;

/** To authorize what the customer agreed to, or for more time: to capture, or for the customer to pay. */
export const ASKED_VERBS = ["authorize", "extend", "due_date"] as const;
export type AskedVerb = (typeof ASKED_VERBS)[number];
