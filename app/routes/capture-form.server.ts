import { z } from "zod";
import type { CaptureAnswer } from "~/components/order/order-types";
import { isCurrencyCode } from "~/domain/currencies";
import type { AuthorizationId } from "~/domain/ids";
import { money } from "~/domain/money";
import type { OperationOutcome } from "~/services/payments/operation-outcome";

const captureForm = z.object({
  formKey: z.string().regex(/^[\w-]{8,64}$/),
  authorizationId: z
    .string()
    .regex(/^[1-9]\d{0,19}$/)
    .transform((text) => text as AuthorizationId),
  amountMinor: z.coerce.number().int().safe(),
  currency: z.string().refine(isCurrencyCode),
});

/** What the capture dialog sends, or null where it is none of ours. */
export function parseCaptureForm(form: FormData) {
  const { data } = captureForm.safeParse(Object.fromEntries(form));
  if (!data) return null;
  const { formKey, authorizationId, amountMinor, currency } = data;
  return { formKey, authorizationId, amount: money(amountMinor, currency) };
}

/** What was tried shows on the order itself; only what was not tried needs an answer of its own. */
export function answerCapture(outcome: OperationOutcome): CaptureAnswer {
  switch (outcome.kind) {
    case "refused":
      return { kind: "refused", reason: outcome.reason };
    case "key_conflict":
      return { kind: "key_conflict" };
    case "succeeded":
    case "rejected":
    case "unknown":
    case "in_flight":
      return { kind: "recorded" };
  }
}
