import type { Answer, NoAnswer } from "./answer";
import type { NoChange } from "~/orders/shop-admin.port";

/** What a mutation without data means: Shopify did nothing, or nobody knows. */
export function withoutChange(answer: NoAnswer): NoChange {
  if (answer.kind !== "refused") return answer;
  return { kind: "rejected", providerText: answer.detail, accessDenied: answer.accessDenied };
}

/** A query without an answer changed nothing. */
export function asUndone(answer: Exclude<Answer<unknown>, { kind: "answered" }>): NoAnswer {
  return answer.kind === "unknown" ? { ...answer, kind: "unavailable", retryAfterMs: 2000 } : answer;
}

/** What the errors of a mutation's payload say. */
export function refusedBy(errors: readonly { message: string }[]): NoChange {
  if (errors.length === 0)
    return { kind: "unknown", detail: "Shopify answered with neither a result nor an error." };
  return rejectedWith(errors.map(({ message }) => message).join(" "));
}

export const rejectedWith = (providerText: string): NoChange => ({
  kind: "rejected",
  providerText,
  accessDenied: false,
});
