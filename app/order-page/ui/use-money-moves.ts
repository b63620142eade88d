import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { Money } from "~/kernel/money";
import type { CaptureMove, Move, MoveAnswer } from "../move";
import type { CapturePreviewView } from "~/money/capture-preview-view";
import type { RefundDetails } from "~/money/plan/refund-goods";
import type { OrderDetailView } from "../order-detail-view";
import { useStandingAnswer } from "./use-standing-answer";

interface Asked {
  move: Move;
  formKey: string;
  /** The captured amount that the page showed when the person asked. */
  captured: Money;
}

/**
 * Leads from the wish to the request: the dialog shows the consequence, and only its confirmation sends. The key is
 * made when the dialog opens and stays the same for every try, so that a repeated or re-sent form is recognized as the
 * same request.
 */
export function useMoneyMoves(order: OrderDetailView, formKey: string) {
  const { id, captured } = order;
  const sender = useFetcher<MoveAnswer>();
  const preview = useFetcher<CapturePreviewView>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [sent, setSent] = useState<{ move: Move; form: Record<string, string> } | null>(null);
  const idle = sender.state === "idle";
  const answer = idle ? sender.data : undefined;
  const standing = useStandingAnswer(answer, order);
  const send = (move: Move, form: Record<string, string>) => {
    setSent({ move, form });
    setAsked(null);
    sender.submit(form, { method: "post" });
  };
  return {
    asked: asked?.move ?? null,
    preview: preview.state === "idle" ? preview.data : undefined,
    sending: !idle,
    /** Absent again once the order is no longer as the answer found it. */
    answer: standing,
    /** The request that is held because the same was requested moments ago. */
    duplicate: isDuplicate(answer) ? (sent?.move ?? null) : null,
    ask(move: Move) {
      setSent(null);
      setAsked({ move, formKey, captured });
      if (move.kind === "capture") preview.load(`/capture-previews/${id}?${previewQuery(move)}`);
    },
    /** Sends the move with what the dialog adds, such as a consent. */
    confirm(details: Record<string, string>) {
      if (asked && idle)
        send(asked.move, {
          intent: asked.move.kind,
          formKey: asked.formKey,
          ...formOf(asked),
          ...details,
        });
    },
    /** Sends the held request once more, as a new request. */
    confirmDuplicate() {
      if (sent && idle) send(sent.move, { ...sent.form, formKey, confirmsDuplicate: "true" });
    },
    close() {
      setAsked(null);
      setSent(null);
    },
  };
}

export type MoneyMoves = ReturnType<typeof useMoneyMoves>;

function isDuplicate(answer: MoveAnswer | undefined): boolean {
  return answer?.outcome.kind === "refused" && answer.outcome.reason === "possible_duplicate";
}

function previewQuery({ wish, authorizationId }: CaptureMove): string {
  return new URLSearchParams({
    wish: JSON.stringify(wish),
    ...(authorizationId === null ? {} : { authorizationId }),
  }).toString();
}

function formOf({ move, captured }: Asked): Record<string, string> {
  switch (move.kind) {
    case "capture":
      return {
        wish: JSON.stringify(move.wish),
        capturedMinor: String(captured.amountMinor),
        ...(move.authorizationId === null ? {} : { authorizationId: move.authorizationId }),
      };
    case "refund":
      return { wish: JSON.stringify(move.wish), ...amountOf(move.amount), ...sentDetails(move.details) };
    // The dialog adds the amount, which may be a part.
    case "void":
      return {};
    // The dialog adds the amount and the words.
    case "settle":
      return {};
    case "withdraw":
      return { settlementId: move.settlementId };
    case "cancel": {
      const { released, givenBack } = move;
      return {
        releasedMinor: String(released.amountMinor),
        givenBackMinor: String(givenBack.amountMinor),
        currency: released.currency,
      };
    }
  }
}

function sentDetails({ note, notify, restock }: RefundDetails): Record<string, string> {
  return { note: note ?? "", notify: String(notify), restock: JSON.stringify(restock) };
}

function amountOf({ amountMinor, currency }: Money): Record<string, string> {
  return { amountMinor: String(amountMinor), currency };
}
