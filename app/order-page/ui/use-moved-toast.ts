import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { OperationView } from "../order-detail-view";

/** Reports a move of money that succeeds while the page is open, at once or later; never an older one. */
export function useMovedToast(last: OperationView | null): void {
  const shopify = useAppBridge();
  const { t } = useTranslation();
  const format = useFormat();
  const seen = useRef(succeeded(last));
  useEffect(() => {
    const moved = succeeded(last);
    if (moved === seen.current) return;
    seen.current = moved;
    if (moved !== null && last)
      shopify.toast.show(t(`order.succeeded.${last.kind}`, { amount: format.money(last.amount) }));
  }, [last, shopify, t, format]);
}

function succeeded(operation: OperationView | null): string | null {
  return operation?.state === "succeeded" ? operation.id : null;
}
