import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { OrderId } from "~/kernel/ids";
import type { HoldAnswer } from "../change-hold.server";

/** The key of the request is made when the dialog opens, so that a form that is sent again is the same hold. */
export function useHolds({ orderId, formKey }: { orderId: OrderId; formKey: string }) {
  const sender = useFetcher<HoldAnswer>();
  const [asked, setAsked] = useState<string | null>(null);
  const idle = sender.state === "idle";
  const send = (form: Record<string, string>) => {
    if (idle) sender.submit(form, { method: "post", action: `/order-holds/${orderId}` });
  };
  return {
    isAsking: asked !== null,
    sending: !idle,
    /** Why nothing was held; null where something was, or nobody asked. */
    refused: idle ? refusalOf(sender.data) : null,
    ask() {
      setAsked(formKey);
    },
    hold(reason: string) {
      if (asked !== null) send({ intent: "hold", formKey: asked, reason });
      setAsked(null);
    },
    letGo(holdId: string) {
      send({ intent: "let_go", holdId });
    },
    leftOnHoldDone() {
      send({ intent: "left_on_hold_done" });
    },
    close() {
      setAsked(null);
    },
  };
}

/** A request that somebody else has ended is as wanted. */
function refusalOf(answer: HoldAnswer | undefined): "already_shipped" | "unknown_order" | null {
  return answer?.kind === "already_shipped" || answer?.kind === "unknown_order" ? answer.kind : null;
}
