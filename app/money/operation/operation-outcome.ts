import type { Operation } from "./operation";
import type { Refused } from "~/kernel/refusal";

/** The outcome of one request to move money, as far as it is known. A repeated key gets the stored outcome. */
export type OperationOutcome =
  | { kind: "succeeded"; operation: Operation }
  /** The provider refused, or reading back showed that nothing happened. Final. */
  | { kind: "rejected"; operation: Operation; reason: string; providerText: string | null }
  /** The request may have happened. Reading the order back shows that; nothing is sent twice. */
  | { kind: "unknown"; operation: Operation }
  /** The operation is written and has no answer yet. */
  | { kind: "in_flight"; operation: Operation }
  /** The app sent no request. */
  | Refused
  /** The key was used before for something else. */
  | { kind: "key_conflict" };

/** The outcome of a stored operation. */
export function outcomeOf(operation: Operation): OperationOutcome {
  switch (operation.state) {
    case "succeeded":
      return { kind: "succeeded", operation };
    case "rejected":
      return {
        kind: "rejected",
        operation,
        reason: operation.reason ?? "provider_error",
        providerText: operation.providerText,
      };
    case "unknown":
      return { kind: "unknown", operation };
    case "requested":
      return { kind: "in_flight", operation };
  }
}
