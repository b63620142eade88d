import type { PersonAnswer } from "./client.server";
import type { TransactionFieldsFragment } from "./generated/admin.generated";
import { toTransactionId } from "./gid";
import { toStatus } from "./map";
import { isOrderBusy, reasonOfErrorCode, reasonOfText } from "./map-rejection";
import { parseDecimal } from "~/kernel/money";
import type { ProviderOutcome, RejectionReason } from "~/money/payment-provider.port";

interface UserError {
  message: string;
  code?: string | null;
}

const BUSY_RETRY_MS = 2000;

/** The outcome of a money mutation's payload, which has either a transaction or errors. */
export function outcomeOfPayload(
  transaction: TransactionFieldsFragment | null | undefined,
  userErrors: UserError[],
  reasonOf: (error: UserError) => RejectionReason = (error) => reasonOfText(error.message),
): ProviderOutcome {
  if (transaction) return outcomeOfTransaction(transaction);
  const error = userErrors[0];
  if (!error) return { kind: "unknown", detail: "Shopify answered with neither a transaction nor an error." };
  const text = userErrors.map(({ message }) => message).join(" ");
  if (userErrors.some(({ message }) => isOrderBusy(message))) {
    return { kind: "unavailable", retryAfterMs: BUSY_RETRY_MS, detail: text };
  }
  return { kind: "rejected", reason: reasonOf(error), providerText: text };
}

/** A gateway that answers later leaves the transaction pending; order_transactions/create then reports the answer. */
function outcomeOfTransaction(transaction: TransactionFieldsFragment): ProviderOutcome {
  const reference = toTransactionId(transaction.id);
  switch (toStatus(transaction.status)) {
    case "success":
      return outcomeOfSuccess(transaction);
    case "pending":
      return { kind: "pending", reference };
    case "failure":
      return {
        kind: "rejected",
        reason: reasonOfErrorCode(transaction.errorCode),
        providerText: transaction.errorCode ?? "The gateway refused without giving a reason.",
      };
  }
}

/** The mutation succeeded. Where its amount cannot be read, reading the order back has to show the amount. */
function outcomeOfSuccess({
  id,
  amountSet: { presentmentMoney },
  processedAt,
  createdAt,
}: TransactionFieldsFragment): ProviderOutcome {
  const { amount, currencyCode } = presentmentMoney;
  const parsed = parseDecimal(amount, currencyCode);
  if (parsed.kind === "invalid")
    return { kind: "unknown", detail: `The answer names an amount that is none: ${amount} ${currencyCode}.` };
  const occurredAt = new Date(processedAt ?? createdAt);
  return { kind: "done", reference: toTransactionId(id), amount: parsed.money, occurredAt };
}

/**
 * The outcome of a request without data. Refused and unauthorized (the shop removed the app) are final: Shopify did
 * nothing, and would refuse the same request again. A refused token, address or shop is `unavailable` here.
 */
export function outcomeOfNoAnswer(
  answer: Exclude<PersonAnswer<never>, { kind: "answered" }>,
): ProviderOutcome {
  switch (answer.kind) {
    case "signed_out":
      return { kind: "rejected", reason: "signed_out", providerText: null };
    case "no_permission":
      return { kind: "rejected", reason: "no_staff_permission", providerText: answer.detail };
    case "unavailable":
      return { kind: "unavailable", retryAfterMs: answer.retryAfterMs, detail: answer.detail };
    case "unknown":
      return { kind: "unknown", detail: answer.detail };
    case "unauthorized":
      return { kind: "rejected", reason: "access_denied", providerText: answer.detail };
    case "refused": {
      const reason = answer.accessDenied ? "access_denied" : "shopify_error";
      return { kind: "rejected", reason, providerText: answer.detail };
    }
  }
}
