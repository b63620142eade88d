import { useRef, useState } from "preact/hooks";
import type { FollowedOrder, ExtensionOutcome } from "~/extension/extension-view";
import type { AppApi, CaptureAsked } from "../../app-api/app-api";

/** How far the capture of one opened action is. */
export type Sent =
  | { kind: "no" }
  | { kind: "sending"; form: CaptureAsked }
  /** No answer came: it may have been captured. The same form can be sent again, and captures once. */
  | { kind: "lost"; form: CaptureAsked }
  /** `before`: the order as it was when the capture was confirmed; another one is newer than the answer. */
  | { kind: "answered"; form: CaptureAsked; outcome: ExtensionOutcome; before: FollowedOrder };

export type CaptureWanted = Omit<CaptureAsked, "formKey" | "confirmsDuplicate">;

export interface Capture {
  sent: Sent;
  send: (wanted: CaptureWanted) => void;
  /** After a lost answer: the very same request. */
  sendAgain: () => void;
  /** After "the same was asked for moments ago": a new request, meant so. */
  confirmDuplicate: () => void;
  /** Back to the choice, after a refusal. */
  startOver: () => void;
}

/**
 * One key per request: it is made with the first click and kept until an answer is there, so that a second click, or a
 * form sent again after a lost answer, is recognised as the same request.
 */
export function useCapture(app: AppApi, order: FollowedOrder, onAnswered: () => void): Capture {
  const [sent, setSent] = useState<Sent>({ kind: "no" });
  const busyRef = useRef(false);
  const post = async (form: CaptureAsked): Promise<void> => {
    if (busyRef.current) return;
    busyRef.current = true;
    setSent({ kind: "sending", form });
    const answer = await app.capture(order.id, form);
    busyRef.current = false;
    if (answer.kind === "none") return setSent({ kind: "lost", form });
    setSent({ kind: "answered", form, outcome: answer.value, before: order });
    onAnswered();
  };
  return {
    sent,
    send: (wanted) => void post({ ...wanted, formKey: crypto.randomUUID(), confirmsDuplicate: false }),
    sendAgain() {
      if (sent.kind === "lost") void post(sent.form);
    },
    confirmDuplicate() {
      if (sent.kind !== "answered") return;
      void post({ ...sent.form, formKey: crypto.randomUUID(), confirmsDuplicate: true });
    },
    startOver: () => setSent({ kind: "no" }),
  };
}
