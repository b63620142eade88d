import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Confirms each answer once; `text` is null where it confirms nothing, because other places show it. */
export function useAnswerToast(answer: object | undefined, text: string | null): void {
  const shopify = useAppBridge();
  useEffect(() => {
    if (answer && text !== null) shopify.toast.show(text);
  }, [answer, text, shopify]);
}
