import type { Operation } from "./operation";
import type { Refused } from "~/kernel/refusal";

/** How one request to move money ended, as far as it is known. A repeated key answers with the stored outcome. */
export type OperationOutcome =
  | { kind: "succeeded"; operation: Operation }
  /** The provider said no, or reading back showed that nothing happened. Final. */
  | { kind: "rejected"; operation: Operation; reason: string; providerText: string | null }
  /** It may have happened. Reading the order back will tell; nothing is sent twice. */
  | { kind: "unknown"; operation: Operation }
  /** Written, and not answered yet. */
  | { kind: "in_flight"; operation: Operation }
  /** Not even asked. */
  | Refused
  /** The key was used before for something else. */
  | { kind: "key_conflict" };

/** The outcome that a stored operation stands for. */
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
