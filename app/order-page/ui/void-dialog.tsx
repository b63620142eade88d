import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { Money } from "~/kernel/money";
import { useFormat } from "~/ui/use-format";
import { useLocale } from "~/ui/use-locale";
import { ConfirmDialog } from "~/ui/confirm-dialog";
import type { OrderDetailView } from "../order-detail-view";
import { readTypedAmount } from "./typed-amount";
import { VoidChoice, WHOLE, type VoidDraft } from "./void-choice";
import { VoidConsequence } from "./void-consequence";
import { givenAwayBy, shippedPartOf } from "./void-given-away";

interface VoidDialogProps {
  /** Everything that can be voided; null while the dialog is closed. */
  all: Money | null;
  /** The amount that the customer owes and that can be captured. */
  owed: Money;
  order: Pick<
    OrderDetailView,
    "authorizations" | "fulfillment" | "gatewayLabel" | "lines" | "name" | "remaining"
  >;
  onConfirm: (details: Record<string, string>) => void;
  /** Why nothing can be confirmed any more. */
  refusal: string | null;
  onClose: () => void;
}

/** Releasing is final: the dialog says that nobody can capture the amount afterwards, and which goods stay unpaid. */
export function VoidDialog({ all, owed, order, refusal, onConfirm, onClose }: VoidDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [draft, setDraft] = useState<VoidDraft>(WHOLE);
  const end = (then: () => void) => () => {
    setDraft(WHOLE);
    then();
  };
  const chosen = useChosen(all, draft, order);
  const amount = chosen?.kind === "amount" ? chosen.amount : null;
  const shipped = shippedPartOf(order);
  const given = amount && givenAwayBy(amount, { shipped, owed, remaining: order.remaining });
  const words = { amount: amount ? format.money(amount) : "" };
  return (
    <ConfirmDialog
      open={all !== null}
      title={t(
        amount === null ? "order.voidTitleOpen" : given ? "order.voidShippedTitle" : "order.voidTitle",
        words,
      )}
      action={t(
        amount === null ? "order.void" : given ? "order.voidShippedConfirm" : "order.voidConfirm",
        words,
      )}
      dismiss={t("order.voidDismiss")}
      disabled={amount === null}
      refusal={refusal}
      destructive
      onConfirm={end(() => {
        if (chosen?.kind === "amount") onConfirm(fieldsOf(chosen));
      })}
      onClose={end(onClose)}
    >
      {all && (
        <VoidChoice
          all={all}
          authorizations={order.authorizations}
          draft={draft}
          chosen={chosen}
          onChange={setDraft}
        />
      )}
      {amount && (
        <VoidConsequence
          amount={amount}
          given={given}
          isWhole={shipped === "whole" && draft.partOf === null}
          orderName={order.name}
          gateway={order.gatewayLabel}
        />
      )}
    </ConfirmDialog>
  );
}

/** What the choice comes to, or what is wrong with it; null while the dialog is closed. */
function useChosen(
  all: Money | null,
  { partOf, typed }: VoidDraft,
  { authorizations }: VoidDialogProps["order"],
) {
  const locale = useLocale();
  if (all === null) return null;
  if (partOf === null) return { kind: "amount", amount: all, partOf } as const;
  const limit = authorizations.find(({ id }) => id === partOf)?.remaining ?? all;
  return { ...readTypedAmount(limit, typed, locale), partOf };
}

type Chosen = Extract<NonNullable<ReturnType<typeof useChosen>>, { kind: "amount" }>;

function fieldsOf({ amount: { amountMinor, currency }, partOf }: Chosen): Record<string, string> {
  return { amountMinor: String(amountMinor), currency, ...(partOf === null ? {} : { partOf }) };
}
