import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { AuthorizationId } from "~/domain/ids";
import type { Money } from "~/domain/money";
import type { CaptureAnswer } from "./order-types";

/**
 * One click, one capture: the key is taken when the dialog opens and stays the same for every try from it, so that a
 * repeated or re-sent form is recognised as the same request.
 */
export function useCapture(formKey: string) {
  const fetcher = useFetcher<CaptureAnswer>();
  const [dialogKey, setDialogKey] = useState<string | null>(null);
  return {
    answer: fetcher.state === "idle" ? fetcher.data : undefined,
    sending: fetcher.state !== "idle",
    dialogOpen: dialogKey !== null,
    openDialog: () => setDialogKey(formKey),
    closeDialog: () => setDialogKey(null),
    confirm: (authorizationId: AuthorizationId, { amountMinor, currency }: Money) => {
      if (dialogKey === null || fetcher.state !== "idle") return;
      fetcher.submit({ formKey: dialogKey, authorizationId, amountMinor, currency }, { method: "post" });
      setDialogKey(null);
    },
  };
}
