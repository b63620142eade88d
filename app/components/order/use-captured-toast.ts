import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../use-format";
import type { ShownOperation } from "./order-types";

/** Tells of a capture that succeeds while the page is open, at once or after a wait; never of one from before. */
export function useCapturedToast(last: ShownOperation | null): void {
  const shopify = useAppBridge();
  const { t } = useTranslation();
  const format = useFormat();
  const seen = useRef(succeededCapture(last));
  useEffect(() => {
    const captured = succeededCapture(last);
    if (captured === seen.current) return;
    seen.current = captured;
    if (captured !== null && last)
      shopify.toast.show(t("order.succeeded", { amount: format.money(last.amount) }));
  }, [last, shopify, t, format]);
}

function succeededCapture(operation: ShownOperation | null): string | null {
  return operation?.kind === "capture" && operation.state === "succeeded" ? operation.id : null;
}
