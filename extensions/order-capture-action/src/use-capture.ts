import { useRef, useState } from "preact/hooks";
import type { FollowedOrder, ExtensionOutcome } from "~/extension/extension-view";
import type { AppApi, CaptureAsked } from "../../app-api/app-api";

/** The progress of the capture of one opened action. */
export type Sent =
  | { kind: "no" }
  | { kind: "sending"; form: CaptureAsked }
  /** No answer came, so the capture may have happened. The same form can be sent again, and captures once. */
  | { kind: "lost"; form: CaptureAsked }
  /** The person's role does not allow it any more, and nothing was captured. */
  | { kind: "reserved" }
  /** `before` is the order when the capture was confirmed; any other reading is newer than the answer. */
  | { kind: "answered"; form: CaptureAsked; outcome: ExtensionOutcome; before: FollowedOrder };

export type CaptureWanted = Omit<CaptureAsked, "formKey" | "confirmsDuplicate">;

export interface Capture {
  sent: Sent;
  send: (wanted: CaptureWanted) => void;
  /** Sends the same request again after a lost answer. */
  sendAgain: () => void;
  /** Sends a new, intended request after the refusal of a possible duplicate. */
  confirmDuplicate: () => void;
  /** Returns to the choice after a refusal. */
  startOver: () => void;
}

/**
 * Each request has one key, made with the first click and kept until the answer, so that a second click, or a form that
 * is sent again after a lost answer, is recognized as the same request.
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
    if (answer.kind === "reserved") return setSent(answer);
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
