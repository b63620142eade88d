import { formCause } from "~/money/operation/cause";
import { orAskSecondPerson } from "~/confirmations/ask-second-person.server";
import type { Person } from "~/confirmations/confirmation";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { refuserOf } from "~/money/operation/rejection";
import type { AppContext } from "~/context";
import { rejectionKey } from "~/money/operation/rejection-key";
import { runInstruction } from "~/money/operation/run-instruction.server";
import type { MoneyContext } from "~/money/money-context";
import type { ExtensionOutcome } from "./extension-view";
import { toExtensionRefusal } from "./to-extension-refusal";
import { type AmountAsked, selectionOf } from "./selection-of";

export interface CaptureAsked {
  shop: ShopDomain;
  orderId: OrderId;
  actor: Person;
  locale: string;
  /** Null means all that remains. */
  asked: AmountAsked | null;
  /** The amount that the person saw on the button. */
  amountConfirmed: Money;
  /** The captured amount that the person saw. */
  capturedSeen: Money;
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
  confirmsDuplicate: boolean;
  /** Made when the action opened: the same key sent again is the same request, even where the answer was lost. */
  formKey: string;
}

/** Captures from Shopify's own order page, through the same code as the app's button. */
export async function captureFromExtension(
  ctx: MoneyContext & Pick<AppContext, "translate">,
  input: CaptureAsked,
): Promise<ExtensionOutcome> {
  const { shop, orderId, actor, asked, locale, formKey, confirmsDuplicate, ...consents } = input;
  const selection = selectionOf(asked, locale);
  if (selection.kind === "refused") return toExtensionRefusal(selection, { ctx, locale });
  const wish = { kind: "capture" as const, selection, authorizationId: null, ...consents };
  const ask = { shop, orderId, actor, wish, confirmsDuplicate };
  const outcome = await orAskSecondPerson(
    ctx,
    { ...ask, formKey },
    await runInstruction(ctx, { ...ask, cause: formCause(formKey) }),
  );
  switch (outcome.kind) {
    case "succeeded":
      return { kind: "succeeded" };
    case "unknown":
    case "in_flight":
      return { kind: "pending" };
    case "rejected":
      return {
        kind: "rejected",
        text: ctx.translate(locale, rejectionKey(outcome.reason)),
        by: refuserOf(outcome.reason, outcome.operation.authority),
        providerText: outcome.providerText,
      };
    case "refused":
    case "key_conflict":
      return toExtensionRefusal(outcome, { ctx, locale });
  }
}
