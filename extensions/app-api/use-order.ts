import { useCallback, useEffect, useState } from "preact/hooks";
import type { ExtensionOrder } from "~/extension/extension-view";
import type { AppApi } from "./app-api";
import type { Answer } from "./ask-app";

/** The wait between two readings of an order while a capture, void or refund of it is under way. */
export const LOOK_AGAIN_MS = 3000;

export interface OrderReading {
  /** Null until the app has answered or failed to answer. */
  answer: Answer<ExtensionOrder> | null;
  reload: () => void;
}

/** The order as the app knows it; read again by itself while a request waits for its answer. */
export function useOrder(app: AppApi, orderId: string | null): OrderReading {
  const [answer, setAnswer] = useState<Answer<ExtensionOrder> | null>(null);
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  useEffect(() => {
    if (orderId === null) {
      setAnswer({ kind: "answer", value: { kind: "not_followed" } });
      return;
    }
    let isCurrent = true;
    void app.readOrder(orderId).then((read) => {
      // The earlier reading stays on the screen while the app cannot be reached.
      if (isCurrent)
        setAnswer((known) => (read.kind === "none" && known?.kind === "answer" ? { ...known } : read));
    });
    return () => {
      isCurrent = false;
    };
  }, [app, orderId, asked]);
  useEffect(() => {
    if (!isOnItsWay(answer)) return;
    const timer = setTimeout(reload, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [answer, reload]);
  return { answer, reload };
}

function isOnItsWay(answer: Answer<ExtensionOrder> | null): boolean {
  return answer?.kind === "answer" && answer.value.kind === "followed" && answer.value.openMove !== null;
}
